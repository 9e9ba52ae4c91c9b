// An entry grid by keyboard, as in a spreadsheet: arrows and Enter change cell, Shift+arrows choose a
// range, Ctrl+C copies it, Ctrl+D fills it, Delete empties it, a pasted block fills cells, Ctrl+Enter saves.
// A field is found by the place of its cell, so that a cell without field (closed, on a day off) shifts
// nothing. What a paste could not put anywhere is told in [data-grid-status].
import { keepPlace, takePlace } from "./grid-place.js";

const fieldsOf = (cell) => [...(cell?.querySelectorAll("input:not([type=hidden]), select") ?? [])];
const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const HALVES = ["0,5", "0.5", ",5", ".5", "1/2"];

/** Writes a value; false when a list has no such choice. */
function put(field, typed) {
  // A spreadsheet copies its times with their seconds.
  let value = typed.replace(/^(\d{1,2}:\d\d):00$/, "$1");
  if (field.matches("select")) {
    const word = HALVES.includes(typed) ? "½" : typed;
    const choice = [...field.options].find((it) => it.value === word || it.text.trim() === word);
    if (!choice) return false;
    value = choice.value;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

// What a cell says, its field or, closed, its text.
const said = (field) => (field.matches("select") ? field.selectedOptions[0]?.text.trim() ?? "" : field.value);

// Left and right leave a text from its ends, or when the whole of it is chosen, as it is on arriving;
// up and down always leave it. A list keeps up and down for its choices.
function leaves(field, key) {
  const across = key === "ArrowLeft" || key === "ArrowRight";
  if (field.matches("select")) return across;
  if (!across) return true;
  const { selectionStart: from, selectionEnd: to, value } = field;
  if (from === 0 && to === value.length) return true;
  return from === to && (key === "ArrowLeft" ? from === 0 : to === value.length);
}

export default function grid(table) {
  const form = table.closest("form");
  const status = form?.querySelector("[data-grid-status]");
  const rows = () => [...table.tBodies[0].rows];
  const at = (line, [column, nth]) => fieldsOf(rows()[line]?.cells[column])[nth];
  // Every place from the first column with a field to the last: one that is closed all the way down, a
  // locked day, keeps its place, or what is pasted over it would shift onto the next day.
  const places = () => {
    const all = rows();
    const wide = Math.max(...all.map((row) => row.cells.length));
    const most = Array.from({ length: wide }, (_, column) => Math.max(...all.map((row) => fieldsOf(row.cells[column]).length)));
    const [first, last] = [most.findIndex((count) => count > 0), most.findLastIndex((count) => count > 0)];
    const within = most.map((count, column) => Array.from({ length: Math.max(1, count) }, (_, nth) => [column, nth]));
    return first < 0 ? [] : within.slice(first, last + 1).flat();
  };
  const place = (field) => {
    const cell = field.closest("td, th");
    const [column, nth] = [cell?.cellIndex, fieldsOf(cell).indexOf(field)];
    return { line: rows().indexOf(cell?.parentElement), across: places().findIndex((it) => it[0] === column && it[1] === nth) };
  };
  // The next field that way, over the cells that have none.
  const next = ({ line, across }, key) => {
    const all = places();
    const [down, right] = MOVES[key];
    for (let [row, column] = [line + down, across + right]; ; row += down, column += right) {
      if (!rows()[row] || !all[column]) return null;
      const field = at(row, all[column]);
      if (field) return field;
    }
  };
  const tell = (words, count) => {
    if (status) status.textContent = words ? words.replace("{n}", count) : "";
  };

  // The range: from the field where it began to the one reached, with every cell between.
  let anchor = null;
  let chosen = [];
  const forget = () => {
    table.querySelectorAll("[data-chosen]").forEach((cell) => cell.removeAttribute("data-chosen"));
    if (chosen.length) tell("");
    [anchor, chosen] = [null, []];
  };
  const choose = (from, to) => {
    const [one, other, all] = [place(from), place(to), places()];
    const between = (a, b) => Array.from({ length: Math.abs(a - b) + 1 }, (_, n) => Math.min(a, b) + n);
    forget();
    anchor = from;
    chosen = between(one.line, other.line).map((line) => between(one.across, other.across).map((across) => at(line, all[across])));
    const fields = chosen.flat().filter(Boolean);
    fields.forEach((field) => field.closest("td, th").setAttribute("data-chosen", ""));
    tell(table.dataset.chosen, fields.length);
  };
  const go = (field) => {
    field?.focus();
    field?.select?.();
  };
  const fill = (here, field) => {
    if (chosen.length > 1) {
      chosen.slice(1).flatMap((line) => line.map((it, n) => it && chosen[0][n] && put(it, said(chosen[0][n]))));
    } else {
      const above = next(here, "ArrowUp");
      if (above) put(field, said(above));
    }
  };

  table.addEventListener("keydown", (event) => {
    const { key, target: field, shiftKey: shift } = event;
    const here = place(field);
    const control = event.ctrlKey || event.metaKey;
    if (here.line < 0 || event.altKey || event.isComposing) return;
    const range = chosen.flat().filter(Boolean);
    if (key === "Enter" && control) {
      form?.requestSubmit();
    } else if (control && key.toLowerCase() === "d") {
      fill(here, field);
    } else if (key === "Escape" && range.length) {
      forget();
    } else if ((key === "Delete" || key === "Backspace") && range.length > 1) {
      range.forEach((it) => put(it, ""));
    } else if (MOVES[key] && !control && leaves(field, key)) {
      const to = next(here, key);
      if (shift && to) {
        const from = anchor ?? field;
        go(to);
        choose(from, to);
      } else if (!shift) {
        go(to);
      }
    } else if (key === "Enter") {
      go(next(here, shift ? "ArrowUp" : "ArrowDown"));
    } else {
      return;
    }
    event.preventDefault();
  });
  // A range ends where one goes elsewhere, by key or by finger.
  table.addEventListener("focusin", forget);

  for (const kind of ["copy", "cut"]) {
    table.addEventListener(kind, (event) => {
      if (chosen.flat().length < 2) return;
      const lines = chosen.map((line) => line.map((it) => (it ? said(it) : "")).join("\t"));
      event.clipboardData.setData("text/plain", lines.join("\n"));
      if (kind === "cut") chosen.flat().filter(Boolean).forEach((it) => put(it, ""));
      event.preventDefault();
    });
  }

  table.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((text) => text.split("\t"));
    const first = chosen[0]?.find(Boolean) ?? event.target;
    const here = place(first);
    const alone = lines.length === 1 && lines[0].length === 1;
    const range = chosen.flat().filter(Boolean);
    // One value in one text: the browser knows how.
    if (here.line < 0 || (alone && range.length < 2 && !first.matches("select"))) return;
    event.preventDefault();
    let lost = 0;
    if (alone) {
      lost = range.concat(range.length ? [] : [first]).filter((it) => !put(it, lines[0][0].trim())).length;
    } else {
      const all = places();
      lines.forEach((cells, down) => cells.forEach((value, right) => {
        const spot = all[here.across + right];
        const field = spot && at(here.line + down, spot);
        if (!(field && put(field, value.trim())) && value.trim() !== "") lost += 1;
      }));
    }
    if (lost) tell(table.dataset.lost, lost);
  });

  // After saving, the keyboard is where it was; or on the first cell that was refused.
  form?.addEventListener("submit", () => keepPlace(form, place(document.activeElement)));
  const kept = form && takePlace(form);
  if (kept) go(table.querySelector("[aria-invalid=true]") ?? (places()[kept.across] && at(kept.line, places()[kept.across])));
}
