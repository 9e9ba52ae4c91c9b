// A day that is typed is « Autre jour »: a browser without :has() shows the field beside any choice.
export default function otherDay(element) {
  const field = element.querySelector("input[type=date]");
  field.addEventListener("change", () => { element.querySelector("[value=other]").checked = true; });
}
