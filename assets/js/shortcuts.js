// On <body>: `n` opens data-key="n", `/` puts the cursor in data-key="/", Esc follows data-key="Escape".
// The account setting « raccourcis clavier » removes this behaviour from the page (WCAG 2.1.4).
export default function shortcuts(body) {
  body.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Escape" && typing) return typing.blur();
    if (typing || document.querySelector("dialog[open]")) return;
    // A search may stand in filters that are folded: they open.
    const folded = (element) => element.closest("details:not([open])");
    const target = [...body.querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key && (folded(element) || element.offsetParent));
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, select, textarea")) {
      for (let around = folded(target); around; around = folded(target)) around.open = true;
      target.focus();
    } else target.click();
  });
}
