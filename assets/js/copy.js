// Copies the text of data-for and says so, aloud too.
export default function copy(button) {
  const source = document.getElementById(button.dataset.for);
  const status = Object.assign(document.createElement("span"), { className: "copied" });
  status.setAttribute("role", "status");
  button.after(status);
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    status.textContent = button.dataset.done;
    setTimeout(() => { status.textContent = ""; }, 4000);
  });
}
