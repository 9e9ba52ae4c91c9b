// Keeps what is typed on this device, so that an expired session or a lost network costs nothing.
// <form data-behaviour="draft" data-draft="who:declare">; the page shown after success carries
// <div hidden data-behaviour="draft" data-draft-done="who:declare">. Passwords and files are never kept.
// A form with a hidden client_uid keeps its own draft beside the others: an entry ends its own and no other. A draft that was
// left is taken up again under its own number, by one tab at a time.
const WEEK = 7 * 24 * 3600 * 1000;
// A hidden field that says so goes with what was typed beside it: what was seen of a remark when it was written.
const KEPT = "input:not([type=hidden]):not([type=password]):not([type=file]), [data-draft-kept], select, textarea";
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

const fieldsOf = (form) => [...form.querySelectorAll(KEPT)].filter((field) => field.name);
const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

function readFields(form) {
  return fieldsOf(form).map((field) => [field.name, isTicked(field) ? [field.value, field.checked] : field.value]);
}

/** What is ticked goes by name and value, the rest by name: the page may have changed since. */
function writeFields(form, kept) {
  const fields = fieldsOf(form);
  for (const [name, value] of kept) {
    const ticked = Array.isArray(value);
    const rank = fields.findIndex((it) => it.name === name && isTicked(it) === ticked && (!ticked || it.value === value[0]));
    if (rank < 0) continue;
    const [field] = fields.splice(rank, 1);
    if (ticked) field.checked = value[1];
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Lives with a draft until the page goes away; tells whether no other tab does. Without locks, on plain http, none is known. */
function live(name, uid) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((tell) => {
    const forever = () => {
      tell(true);
      return new Promise(() => {});
    };
    // The page before this one, in the same tab, may be a moment in going.
    const signal = AbortSignal.timeout(300);
    navigator.locks.request(`${key(name)}:${uid}`, { signal }, forever).catch(() => tell(false));
  });
}

/** The last draft that was left: another tab may be typing one. */
async function left(name) {
  for (const it of draftsOf(name).reverse()) if (await live(name, it.uid)) return it;
  return undefined;
}

export default async function draft(element) {
  const { draft: name, draftDone, draftUid, draftHeld } = element.dataset;
  if (draftDone) {
    save(draftDone, draftUid === undefined ? [] : draftsOf(draftDone).filter((it) => it.uid !== draftUid));
    return;
  }
  const notice = element.querySelector("[data-draft-notice]");
  const field = element.querySelector("input[name=client_uid]");
  let uid = field?.value ?? "";
  let typed = false;
  const others = () => draftsOf(name).filter((it) => it.uid !== uid);
  const keep = () => {
    if (field && !typed) live(name, uid);
    typed = true;
    save(name, [...others(), { uid, at: Date.now(), fields: readFields(element) }]);
  };
  element.addEventListener("input", keep);
  notice?.querySelector("button")?.addEventListener("click", () => {
    save(name, others());
    location.reload();
  });
  waitForLine(element, element.querySelector("[data-draft-offline]"));
  // A page that comes back with its errors already holds what was typed; one that asks something, or that copies, holds
  // an entry that no other may take the place of.
  const holds = draftHeld !== undefined;
  if (holds || element.querySelector("[aria-invalid=true]")) {
    if (field && draftsOf(name).some((it) => it.uid === uid)) live(name, uid);
    if (holds && notice) notice.hidden = !others().length;
    return;
  }
  const found = field ? await left(name) : draftsOf(name).at(-1);
  if (!found || typed) return;
  element.removeEventListener("input", keep);
  writeFields(element, found.fields);
  element.addEventListener("input", keep);
  // It may have been sent without the answer coming back: under its own uid it is entered once.
  if (field && found.uid) field.value = uid = found.uid;
  if (notice) notice.hidden = false;
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
