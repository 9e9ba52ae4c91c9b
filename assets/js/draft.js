// Keeps what is typed on this device, so that an expired session or a lost network costs nothing.
// <form data-behaviour="draft" data-draft="who:declare">; the page shown after success carries
// <div hidden data-behaviour="draft" data-draft-done="who:declare">. Passwords and files are never kept.
const WEEK = 7 * 24 * 3600 * 1000;
const KEPT = "input:not([type=hidden]):not([type=password]):not([type=file]), select, textarea";
const key = (name) => `bocage-draft:${name}`;

function readFields(form) {
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => field.name);
  return fields.map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value]);
}

function writeFields(form, kept) {
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => field.name);
  kept.forEach(([name, value], rank) => {
    const field = fields[rank];
    if (field?.name !== name) return;
    if (Array.isArray(value)) field.checked = value[1];
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export default function draft(element) {
  const { draft: name, draftDone } = element.dataset;
  if (draftDone) {
    localStorage.removeItem(key(draftDone));
    return;
  }
  const notice = element.querySelector("[data-draft-notice]");
  const kept = JSON.parse(localStorage.getItem(key(name)) ?? "null");
  // A page that comes back with its errors already holds what was typed.
  if (kept && Date.now() - kept.at < WEEK && !element.querySelector("[aria-invalid=true]")) {
    writeFields(element, kept.fields);
    if (notice) notice.hidden = false;
  }
  notice?.querySelector("button")?.addEventListener("click", () => {
    localStorage.removeItem(key(name));
    location.reload();
  });
  element.addEventListener("input", () => {
    localStorage.setItem(key(name), JSON.stringify({ at: Date.now(), fields: readFields(element) }));
  });
}
