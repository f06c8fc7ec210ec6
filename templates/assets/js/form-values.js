/* What is typed to values as a record holds them, and back. What cannot be read is kept as it is: the check tells. */
import { dateIn } from "./form-dates.js";
import { stripped } from "./form-text.js";

const ANSWERS = { true: true, false: false };
const MONEY = /(?:CA|C)?\$\s?(?:CA)?|\bCAD\b/gi;
const UNITS = {
  weeks: /\s*(?:weeks?|wks?|semaines?|sem\.?)$/i,
  hours: /\s*(?:hours?|hrs?|heures?|h)\.?$/i,
};

/*
 * A number as people write it in English or French, read as in spreadsheets (`sheets/local_forms.py`): three digits
 * after the only comma could be a thousand or decimals, and stay as they were typed.
 */
function numberOf(text) {
  let bare = text.normalize("NFKC").trim().replace(/(\d)[\s'\u2019](?=\d{3}(?!\d))/g, "$1");
  if (/^(?!0,)-?\d{1,3},\d{3}$/.test(bare)) return text;
  if (/^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) bare = bare.replaceAll(",", "");
  else if (/^-?\d{1,3}(?:\.\d{3})+,\d+$/.test(bare)) bare = bare.replaceAll(".", "").replace(",", ".");
  else if (/^-?\d+,\d+$/.test(bare)) bare = bare.replace(",", ".");
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(bare) ? Number(bare) : text;
}

/* The same with a sign of dollars, or with their name; one in front is English, where a comma parts thousands. */
function amountOf(text) {
  const bare = text.replace(MONEY, "").trim();
  const isThousand = text.startsWith("$") && /^\d{1,3},\d{3}$/.test(bare);
  const found = numberOf(isThousand ? bare.replace(",", "") : bare);
  return typeof found === "number" ? found : text;
}

/* A number, or from one to another; a unit that the field has is taken for said. */
function rangeOf(text, unit) {
  const whole = text.replace(/([\d\s])à(?=[\d\s])/gi, "$1-");
  const ends = whole.split(/\s*(?:[-–—−]|\bto\b)\s*/i).map((end) => end.replace(UNITS[unit] ?? "", ""));
  if (ends.length > 1 && !(ends.length === 2 && ends.every((end) => /^\d/.test(end)))) return numberOf(text);
  const [min, max = min] = ends.map(numberOf);
  if (typeof min !== "number" || typeof max !== "number") return text;
  return min === max ? min : { min, max };
}

const dateOf = (text) => dateIn(text) ?? text;

/* A year alone is a number in a file, as people write it. */
const looseDateOf = (text) => (/^[0-9]{4}$/.test(text) && text[0] !== "0" ? Number(text) : dateOf(text));

const READERS = { number: amountOf, integer: numberOf, range: rangeOf, date: dateOf, "loose-date": looseDateOf };

/* What stands in a field to its value; undefined where nothing does. `unit` is what a range is counted in, if known. */
export function valueOf(kind, typed, unit) {
  const text = stripped(typed);
  if (!text) return undefined;
  if (kind === "known" || kind === "boolean") return ANSWERS[text] ?? text;
  return READERS[kind]?.(text, unit) ?? text;
}

/* A value to what stands in its field. */
export function typedOf(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "object" && "min" in value && "max" in value) return `${value.min}-${value.max}`;
  return String(value);
}

/* A title to the name of its file: lower-case letters without accents, digits and single hyphens. */
export function slugOf(title) {
  const letters = title.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ß", "ss");
  const bare = letters.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "");
}

/* A CTID: `ce-` and a random UUID. `crypto.randomUUID` is not there on a page that came without encryption. */
export function ctid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `ce-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
}
