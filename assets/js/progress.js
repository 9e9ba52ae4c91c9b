// The page of a long job: asks data-url for its inner HTML until an element says data-done, then
// reloads to show the result. Without JavaScript the page offers « Actualiser ».
const parser = new DOMParser();

export default function progress(element) {
  const ask = async () => {
    try {
      const answer = await fetch(element.dataset.url, { headers: { accept: "text/html" } });
      if (answer.ok) {
        const page = parser.parseFromString(await answer.text(), "text/html");
        if (page.querySelector("[data-done]")) return location.reload();
        element.replaceChildren(...page.body.childNodes);
      }
    } catch {
      // The network is away for a moment: the job goes on, ask again.
    }
    setTimeout(ask, document.hidden ? 5000 : 1200);
  };
  setTimeout(ask, 800);
}
