// An entry grid by keyboard: arrows change cell, a block pasted from a spreadsheet fills cells, Ctrl+D
// repeats the cell above, Ctrl+Enter saves. A field is found by the place of its cell, so that a cell
// without field (closed, on a day off) shifts nothing.
const fieldsOf = (cell) => [...(cell?.querySelectorAll("input:not([type=hidden]), select") ?? [])];

function put(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Left and right leave a text only from its ends.
function leaves(field, key) {
  if (field.matches("select")) return false;
  if (key === "ArrowLeft") return field.selectionEnd === 0;
  return field.selectionStart === field.value.length;
}

export default function grid(table) {
  const rows = () => [...table.tBodies[0].rows];
  const at = (line, [column, nth]) => fieldsOf(rows()[line]?.cells[column])[nth];
  // Every place where some row has a field, from left to right.
  const places = () => {
    const wide = Math.max(...rows().map((row) => row.cells.length));
    return Array.from({ length: wide }, (_, column) => {
      const most = Math.max(...rows().map((row) => fieldsOf(row.cells[column]).length));
      return Array.from({ length: most }, (_, nth) => [column, nth]);
    }).flat();
  };
  const place = (field) => {
    const cell = field.closest("td, th");
    return { line: rows().indexOf(cell?.parentElement), spot: [cell?.cellIndex, fieldsOf(cell).indexOf(field)] };
  };
  // The next field that way, over the cells that have none.
  const next = (line, spot, key) => {
    const all = places();
    let across = all.findIndex(([column, nth]) => column === spot[0] && nth === spot[1]);
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
    for (let row = line + down; ; row += down) {
      across += right;
      if (!rows()[row] || !all[across]) return null;
      const field = at(row, all[across]);
      if (field) return field;
    }
  };

  table.addEventListener("keydown", (event) => {
    const { line, spot } = place(event.target);
    if (line < 0) return;
    const select = event.target.matches("select");
    if (event.key === "Enter" && event.ctrlKey) {
      event.target.form?.requestSubmit();
    } else if (event.ctrlKey && event.key === "d" && line > 0) {
      const above = next(line, spot, "ArrowUp");
      if (above) put(event.target, above.value);
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !select) {
      next(line, spot, event.key)?.focus();
    } else if (["ArrowLeft", "ArrowRight"].includes(event.key) && leaves(event.target, event.key)) {
      next(line, spot, event.key)?.focus();
    } else return;
    event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((text) => text.split("\t"));
    const { line, spot } = place(event.target);
    if (line < 0 || (lines.length === 1 && lines[0].length === 1)) return;
    event.preventDefault();
    const all = places();
    const first = all.findIndex(([column, nth]) => column === spot[0] && nth === spot[1]);
    lines.forEach((cells, down) => cells.forEach((value, right) => {
      const field = all[first + right] && at(line + down, all[first + right]);
      if (field) put(field, value.trim());
    }));
  });
}
