// An entry grid by keyboard: up and down change line, a block pasted from a spreadsheet fills cells,
// Ctrl+D repeats the cell above.
const cellsOf = (row) => [...row.querySelectorAll("input, select")];

function put(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export default function grid(table) {
  const rows = () => [...table.tBodies[0].rows].map(cellsOf);
  const place = (field) => {
    const all = rows();
    const line = all.findIndex((cells) => cells.includes(field));
    return { all, line, column: line < 0 ? -1 : all[line].indexOf(field) };
  };
  table.addEventListener("keydown", (event) => {
    const { all, line, column } = place(event.target);
    if (line < 0) return;
    const step = event.target.matches("select") ? 0 : { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all[line + step]?.[column]?.focus();
    else if (event.ctrlKey && event.key === "d" && line > 0) put(event.target, all[line - 1][column].value);
    else return;
    event.preventDefault();
  });
  table.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((text) => text.split("\t"));
    const { all, line, column } = place(event.target);
    if (line < 0 || (lines.length === 1 && lines[0].length === 1)) return;
    event.preventDefault();
    lines.forEach((cells, down) => cells.forEach((value, right) => {
      const field = all[line + down]?.[column + right];
      if (field) put(field, value.trim());
    }));
  });
}
