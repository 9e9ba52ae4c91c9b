// Keeps what is typed on this device, so that an expired session or a lost network costs nothing.
// <form data-behaviour="draft" data-draft="who:declare">; the page shown after success carries
// <div hidden data-behaviour="draft" data-draft-done="who:declare">. Passwords and files are never kept.
// A form with a hidden client_uid keeps its own draft beside the others: an entry ends its own and no other.
const WEEK = 7 * 24 * 3600 * 1000;
const KEPT = "input:not([type=hidden]):not([type=password]):not([type=file]), select, textarea";
const key = (name) => `bocage-drafts:${name}`;

/** The drafts of a page that are not too old, the last one typed at the end. */
function draftsOf(name) {
  const all = JSON.parse(localStorage.getItem(key(name)) ?? "[]");
  return all.filter((it) => Date.now() - it.at < WEEK);
}

function save(name, drafts) {
  if (drafts.length) localStorage.setItem(key(name), JSON.stringify(drafts));
  else localStorage.removeItem(key(name));
}

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
  const { draft: name, draftDone, draftUid, draftHeld } = element.dataset;
  if (draftDone) {
    save(draftDone, draftUid === undefined ? [] : draftsOf(draftDone).filter((it) => it.uid !== draftUid));
    return;
  }
  const notice = element.querySelector("[data-draft-notice]");
  const uid = element.querySelector("input[name=client_uid]")?.value ?? "";
  const others = () => draftsOf(name).filter((it) => it.uid !== uid);
  const keep = (at) => save(name, [...others(), { uid, at, fields: readFields(element) }]);
  const last = draftsOf(name).at(-1);
  // A page that comes back with its errors already holds what was typed; one that asks something, or that copies, holds
  // an entry that no other may take the place of.
  if (draftHeld !== undefined) {
    if (notice) notice.hidden = !others().length;
  } else if (last && !element.querySelector("[aria-invalid=true]")) {
    writeFields(element, last.fields);
    save(name, draftsOf(name).filter((it) => it.uid !== last.uid));
    keep(last.at);
    if (notice) notice.hidden = false;
  }
  notice?.querySelector("button")?.addEventListener("click", () => {
    save(name, others());
    location.reload();
  });
  element.addEventListener("input", () => keep(Date.now()));
  waitForLine(element, element.querySelector("[data-draft-offline]"));
}

// Without a connection the browser would put an error in place of the page: nothing is sent, what is typed stays, and the
// same form goes once, when the line is back and somebody says so.
function waitForLine(form, notice) {
  if (!notice) return;
  const send = notice.querySelector("button");
  form.addEventListener("submit", (event) => {
    notice.hidden = navigator.onLine;
    if (navigator.onLine) return;
    event.preventDefault();
    send.hidden = true;
  });
  window.addEventListener("online", () => {
    send.hidden = false;
  });
  window.addEventListener("offline", () => {
    send.hidden = true;
  });
  send.addEventListener("click", () => form.requestSubmit());
}
