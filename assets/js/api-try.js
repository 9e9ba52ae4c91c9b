// Sends the call of a form of the API's reference to our own origin and shows what comes back. With
// a token the call carries nothing else of the person's; without one it is made as whoever is signed in.
export default function apiTry(form) {
  const status = form.querySelector("[data-status]");
  const answer = form.querySelector("[data-answer]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = form.dataset.waiting;
    answer.hidden = true;
    try {
      const response = await fetch(address(form), call(form));
      const kind = response.headers.get("content-type") ?? "";
      status.textContent = `${response.status} ${response.statusText} ${kind}`;
      const file = response.headers.get("content-disposition");
      answer.textContent = file ?? shown(await response.text());
      answer.hidden = !answer.textContent;
    } catch {
      status.textContent = form.dataset.failed;
    }
  });
}

function fields(form, place) {
  return [...form.querySelectorAll(`[data-place="${place}"]`)].filter((field) => field.value);
}

function address(form) {
  let path = form.dataset.path;
  for (const field of fields(form, "path")) {
    path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
  }
  const query = new URLSearchParams(fields(form, "query").map((field) => [field.name, field.value]));
  return query.size ? `${path}?${query}` : path;
}

function call(form) {
  const token = document.getElementById("api-token").value.trim();
  const headers = Object.fromEntries(fields(form, "header").map((field) => [field.name, field.value]));
  const request = { method: form.dataset.verb, headers, credentials: token ? "omit" : "same-origin" };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (form.dataset.type === "application/json") {
    headers["Content-Type"] = "application/json";
    request.body = form.querySelector('[data-place="body"]').value;
  } else if (form.dataset.type) {
    request.body = new FormData();
    for (const field of fields(form, "part")) {
      request.body.append(field.name, field.files ? field.files[0] : field.value);
    }
  }
  return request;
}

function shown(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
