// Light, dark or as the device. The form posts and the server keeps the choice in the cookie `theme`,
// written on <html data-theme>; here the choice is only shown at once, and sent quietly.
export default function theme(form) {
  form.addEventListener("change", () => {
    const choice = new FormData(form).get("theme");
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  });
  const button = form.querySelector("button[type=submit]");
  if (button) button.hidden = true;
}
