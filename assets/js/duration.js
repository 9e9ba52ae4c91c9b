// Says how a typed duration is understood: « = 2 h 15 ». Same forms as spec R2; the server decides.
const FORM = /^(\d{1,7})(?:[.,](\d{1,6}))?(.*)$/;
const UNITS = {
  60: ["", "h", "heure", "heures", "hour", "hours"],
  1: ["m", "mn", "min", "mins", "minute", "minutes"],
  day: ["j", "jour", "jours", "d", "day", "days"],
};

// Minutes as typed, between two whole ones for a decimal, or "ambiguous" (hours or minutes?), or null.
function exact(typed, dayMinutes) {
  const found = FORM.exec(typed.toLowerCase().replace(/\s/g, ""));
  if (!found) return null;
  const [, whole, decimals, rest] = found;
  if (rest === "" && !decimals && Number(whole) > 24) return "ambiguous";
  const number = Number(`${whole}.${decimals ?? 0}`);
  if (UNITS[60].includes(rest)) return number * 60;
  if (UNITS[1].includes(rest)) return number;
  if (UNITS.day.includes(rest)) return number * dayMinutes;
  const minutes = /^(?:h(\d{1,2})|:(\d{2}))(?:m|mn|min|minutes)?$/.exec(rest);
  const after = Number(minutes?.[1] ?? minutes?.[2]);
  return minutes && !decimals && after < 60 ? Number(whole) * 60 + after : null;
}

/** Minutes, or "ambiguous" (hours or minutes?), or null when it cannot be read. */
export function read(typed, dayMinutes = 420) {
  const minutes = exact(typed, dayMinutes);
  return Number.isFinite(minutes) ? Math.round(minutes) : minutes;
}

/** What a decimal that falls between two minutes is rounded to: 0,33 → « 0:20 »; null for any other text. */
export function rounded(typed, dayMinutes = 420) {
  const [minutes, whole] = [exact(typed, dayMinutes), read(typed, dayMinutes)];
  if (!Number.isInteger(whole) || Math.abs(minutes - whole) < 0.0001) return null;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** 135 → « 2 h 15 », or « 2,25 h ». */
export function write(minutes, decimal = false) {
  if (decimal) return `${(minutes / 60).toFixed(2).replace(".", document.documentElement.lang === "en" ? "." : ",")} h`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")}` : `${hours} h`;
}

export default function duration(element) {
  const input = element.querySelector("input");
  const reading = element.querySelector(".duration__reading");
  const dayMinutes = Number(element.dataset.dayMinutes) || 420;
  const answer = (unit) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "chip" });
    const typed = input.value.trim();
    button.textContent = `${typed} ${unit}`;
    button.addEventListener("click", () => {
      input.value = `${typed} ${unit}`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
    return button;
  };
  const show = () => {
    const minutes = read(input.value, dayMinutes);
    if (reading) {
      reading.classList.toggle("duration__reading--unread", minutes === "ambiguous");
      if (minutes === "ambiguous") reading.replaceChildren(`${element.dataset.ambiguous} `, answer("h"), " ", answer("min"));
      else reading.textContent = minutes === null ? "" : `= ${write(minutes)}`;
    }
  };
  input.addEventListener("input", show);
  show();
}
