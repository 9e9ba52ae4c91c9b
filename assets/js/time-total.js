// Totals of time while it is typed: what the server counted, plus what changed since. The last part of a
// field's name (`c.LINE.DAY.ROW.VERSION.SAVED`) is what it held when the page was made.
import { read, rounded, write } from "./duration.js";

/** By how many minutes a field changed; nothing while it cannot be read. */
function change(field) {
  const [, , day, , , saved] = field.name.split(".");
  const minutes = field.value.trim() === "" ? 0 : read(field.value, Number(field.dataset.dayMinutes) || 420);
  return [day, Number.isInteger(minutes) ? minutes - Number(saved || 0) : 0];
}

export default function timeTotal(form) {
  const show = (element, more) => {
    element.textContent = write(Math.max(0, Number(element.dataset.minutes) + more), "decimal" in form.dataset);
  };
  const add = () => {
    const changes = [...form.querySelectorAll('input[name^="c."]')].map(change);
    const of = (wanted) => changes.filter(([day]) => wanted === undefined || day === wanted).reduce((sum, [, more]) => sum + more, 0);
    document.querySelectorAll("[data-time-total]").forEach((it) => show(it, of()));
    form.querySelectorAll("[data-day-total]").forEach((it) => show(it, of(it.dataset.dayTotal)));
  };
  // What is rounded is said before it is saved: on leaving a field, or at once when it was pasted (R3).
  const echo = ({ target, type }) => {
    if (!target.matches('input[name^="c."], input[name^="p."], input[name^="b."]')) return;
    if (type === "input" && target === document.activeElement) return;
    const said = rounded(target.value, Number(target.dataset.dayMinutes) || 420);
    if (!said) return;
    target.value = said;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("change", echo);
  form.addEventListener("input", echo);
  form.addEventListener("input", add);
  if (form.querySelector("[aria-invalid=true]")) add();
}
