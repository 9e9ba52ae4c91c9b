// Counts the seconds during which an act can be undone. The button is a plain form: this only hides
// the toast when its time is over, and waits while it is being read or pointed at.
export default function undo(element) {
  const left = element.querySelector(".toast__left");
  let seconds = Number(element.dataset.seconds) || 10;
  const busy = () => element.matches(":hover") || element.contains(document.activeElement);
  const show = () => { if (left) left.textContent = String(seconds); };
  const timer = setInterval(() => {
    if (busy()) return;
    seconds -= 1;
    show();
    if (seconds <= 0) {
      clearInterval(timer);
      element.remove();
    }
  }, 1000);
  show();
}
