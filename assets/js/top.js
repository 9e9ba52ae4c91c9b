// « ↑ haut de page » floats within reach once the page has been scrolled by a screen and a half.
export default function top(link) {
  const show = () => link.classList.toggle("to-top--floating", window.scrollY > window.innerHeight * 1.5);
  window.addEventListener("scroll", show, { passive: true });
  show();
}
