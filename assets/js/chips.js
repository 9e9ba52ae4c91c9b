// One touch on a chip fills the field named by data-for, and any others given in data-fill: a field,
// a list, or a group of radio buttons.
function fill(found, value) {
  if (!found || found.value === value) return;
  found.value = value;
  const field = found instanceof RadioNodeList ? found[0] : found;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

export default function chips(element) {
  const field = document.getElementById(element.dataset.for);
  const buttons = [...element.querySelectorAll("button[data-value]")];
  const mark = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === field.value)));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      fill(field, button.dataset.value);
      for (const [name, value] of Object.entries(JSON.parse(button.dataset.fill ?? "{}"))) {
        const other = field.form.elements.namedItem(name);
        fill(other, value);
      }
      mark();
    });
  }
  field.addEventListener("input", mark);
  mark();
}
