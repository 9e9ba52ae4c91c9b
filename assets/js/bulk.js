// Choosing several lines: « tout choisir », and the bar of acts shown only when something is chosen.
export default function bulk(element) {
  const all = element.querySelector("[data-bulk-all]");
  const bar = element.querySelector(".bulk");
  const count = element.querySelector("[data-bulk-count]");
  const items = () => [...element.querySelectorAll("[data-bulk-item]")];
  const show = () => {
    const chosen = items().filter((item) => item.checked).length;
    if (bar) bar.hidden = chosen === 0;
    if (count) count.textContent = (chosen === 1 ? count.dataset.one : count.dataset.many).replace("{n}", chosen);
    if (all) {
      all.checked = chosen > 0 && chosen === items().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  };
  all?.addEventListener("change", () => {
    items().forEach((item) => { item.checked = all.checked; });
    show();
  });
  element.addEventListener("change", show);
  show();
}
