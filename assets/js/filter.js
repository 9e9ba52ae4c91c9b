// A filter applies as soon as it is chosen; typed text waits for Enter.
export default function filter(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
  });
}
