// Where the keyboard was in a grid, kept for the page that comes back after saving.
const KEY = "bocage-grid-place";
const A_WHILE = 30_000;
const name = (form) => form.getAttribute("action");

export function keepPlace(form, { line, across }) {
  if (line < 0) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ of: name(form), at: Date.now(), line, across }));
  } catch {
    // Without storage one begins again at the top.
  }
}

export function takePlace(form) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    return kept?.of === name(form) && Date.now() - kept.at < A_WHILE ? kept : null;
  } catch {
    return null;
  }
}
