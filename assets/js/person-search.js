// A search among persons, never a list of thousands in the page. data-url answers
// [{"id": "…", "label": "Zoé Martin", "note": "adhérente"}]. Without JavaScript the text is sent as it is.
function option(person, rank, id) {
  const item = Object.assign(document.createElement("li"), { id: `${id}-${rank}` });
  item.setAttribute("role", "option");
  item.append(person.label);
  if (person.note) item.append(Object.assign(document.createElement("small"), { textContent: person.note }));
  return item;
}

export default function personSearch(element) {
  const input = element.querySelector("input[type=search]");
  const chosen = element.querySelector("input[type=hidden]");
  const status = element.querySelector("[role=status]");
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, className: "search-person__list", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", element.dataset.listLabel ?? "");
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let people = [], active = -1, timer, turn = 0;

  const open = (yes) => { list.hidden = !yes; input.setAttribute("aria-expanded", String(yes)); };
  const point = (rank) => {
    active = rank;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === rank)));
    if (rank < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[rank].id);
    list.children[rank].scrollIntoView({ block: "nearest" });
  };
  const choose = (rank) => {
    input.value = people[rank].label;
    chosen.value = people[rank].id;
    open(false);
  };
  const search = async () => {
    const mine = ++turn;
    if (input.value.trim().length < 2) return open(false);
    const answer = await fetch(`${element.dataset.url}?q=${encodeURIComponent(input.value)}`, { headers: { accept: "application/json" } });
    if (mine !== turn || !answer.ok) return;
    people = await answer.json();
    list.replaceChildren(...people.map((person, rank) => option(person, rank, list.id)));
    point(-1);
    open(people.length > 0);
    status.textContent = (people.length ? element.dataset.found : element.dataset.none).replace("{n}", people.length);
  };
  input.addEventListener("input", () => { chosen.value = ""; clearTimeout(timer); timer = setTimeout(search, 200); });
  input.addEventListener("blur", () => setTimeout(() => open(false), 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => choose([...list.children].indexOf(event.target.closest("li"))));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) point((active + step + people.length) % people.length);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
