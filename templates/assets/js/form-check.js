/*
 * What is wrong with a record: the verdicts of `catalogue/validate.py` over the same data, by the shape and the rules
 * that the build exports. `check` alone judges references, files and YAML.
 *
 * A problem is {code, route, values}: `route` leads to the value at fault, or to the field that is missing.
 */
import { rulesOver } from "./form-rules.js";
import { isPart, sizeOf, stripped } from "./form-text.js";

const FORMAT = 1;

/* Everything that is wrong with data; the rules are asked only of a record that has its shape. */
export function problemsIn(data, { shape, rules, tables }) {
  if (data.format !== FORMAT) return [{ code: "V100", route: ["format"] }];
  const found = [...inPart(data, shape, [], tables)];
  return unlike(found.length ? found : [...rulesOver(data, { shape, rules, tables })]);
}

function unlike(problems) {
  const seen = new Set();
  return problems.filter(({ code, route }) => {
    const key = JSON.stringify([code, route]);
    return !seen.has(key) && seen.add(key);
  });
}

function* inPart(value, { fields }, route, tables) {
  if (!isPart(value)) return yield { code: "V103", route };
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) yield { code: "V102", route: [...route, name] };
  }
  for (const [name, shape] of Object.entries(fields)) {
    if (Object.hasOwn(value, name)) yield* inValue(value[name], shape, [...route, name], tables);
    else if (shape.needed) yield { code: "V101", route: [...route, name] };
  }
}

function* inList(value, shape, route, tables) {
  if (!Array.isArray(value)) return yield { code: "V103", route };
  if (value.length < (shape.least ?? 0) || value.length > shape.most) return yield { code: "V105", route };
  for (const [at, item] of value.entries()) yield* inValue(item, shape.of, [...route, at], tables);
}

function* inValue(value, shape, route, tables) {
  if (shape.is === "part") return yield* inPart(value, shape, route, tables);
  if (shape.is === "list") return yield* inList(value, shape, route, tables);
  if (shape.is === "range") return yield* inRange(value, shape, route);
  const code = CODES[shape.is](value, shape, tables);
  // A name that is empty cannot be shown: the problem is told of the whole.
  if (Array.isArray(code)) yield { code: code[0], route: [...route, ...code.slice(1).filter(Boolean)] };
  else if (code) yield { code, route };
}

function* inRange(value, shape, route) {
  if (typeof value === "number") {
    if (codeOfNumber(value, shape)) yield { code: "V105", route };
    return;
  }
  if (!isPart(value)) return yield { code: "V117", route };
  const found = [];
  for (const name of Object.keys(value)) {
    if (name !== "min" && name !== "max") found.push({ code: "V102", route: [...route, name] });
  }
  for (const name of ["min", "max"]) {
    if (!Object.hasOwn(value, name)) found.push({ code: "V101", route: [...route, name] });
    else if (codeOfNumber(value[name], shape)) found.push({ code: codeOfNumber(value[name], shape), route: [...route, name] });
  }
  if (!found.length && value.min > value.max) found.push({ code: "V117", route });
  yield* found;
}

const codeOfNumber = (value, { least = -Infinity, most = Infinity }) =>
  typeof value !== "number" ? "V103" : value < least || value > most ? "V105" : "";

const codeOfString = (value, { least = 0, most = Infinity, pattern }) => {
  if (typeof value !== "string") return "V103";
  const size = sizeOf(value);
  if (size < least || size > most) return "V105";
  return pattern && !matches(value, pattern) ? "V106" : "";
};

const patterns = new Map();
function matches(value, pattern) {
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
  return patterns.get(pattern).test(value);
}

/* A string of a pattern, or the code; a longer one than may be has another. */
const patterned = (code) => (value, { pattern, most = Infinity }) =>
  typeof value !== "string" || !matches(value, pattern) ? code : sizeOf(value) > most ? "V105" : "";

function codeOfPhrase(text, most, tables) {
  if (typeof text !== "string") return "V111";
  return !stripped(text) || sizeOf(text) > most || matches(stripped(text), tables.invisible) ? "V111" : "";
}

function codeOfText(value, { most }, tables) {
  if (!isPart(value)) return codeOfPhrase(value, most, tables);
  if (!Object.keys(value).length) return "V111";
  for (const [tag, text] of Object.entries(value)) {
    if (!matches(tag, tables.tag)) return ["V110", tag];
    if (codeOfPhrase(text, most, tables)) return ["V111", tag];
  }
  return "";
}

function codeOfLine(value, shape, tables) {
  return codeOfString(value, shape) || (value.includes("\n") || matches(value, tables.invisible) ? "V111" : "");
}

/* A day that there is, of the years that Python's calendar has. */
function isDay(value) {
  const [year, month, day] = value.split("-").map(Number);
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

const codeOfDate = (value) =>
  typeof value === "string" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) && isDay(value) ? "" : "V113";

function codeOfLooseDate(value, { pattern }) {
  const text = Number.isInteger(value) ? String(value) : value;
  if (typeof text !== "string" || !matches(text, pattern)) return "V113";
  return text.length > "2026-04".length ? codeOfDate(text) : "";
}

function codeOfRef(value, { pattern, most }) {
  return typeof value !== "string" || sizeOf(value) > most || !matches(value, pattern) ? "V118" : "";
}

function codeOfUrl(value, { pattern, most }) {
  return typeof value !== "string" || sizeOf(value) > most || !matches(value, pattern) ? "V112" : "";
}

const CODES = {
  text: codeOfText,
  line: codeOfLine,
  code: codeOfString,
  url: codeOfUrl,
  email: patterned("V116"),
  slug: patterned("V114"),
  ctid: patterned("V115"),
  tag: patterned("V110"),
  ref: codeOfRef,
  date: codeOfDate,
  "loose-date": codeOfLooseDate,
  number: codeOfNumber,
  integer: (value, shape) => (Number.isInteger(value) ? codeOfNumber(value, shape) : "V103"),
  known: (value) => (value === true || value === false || value === "unknown" ? "" : "V119"),
  boolean: (value) => (typeof value === "boolean" ? "" : "V103"),
  word: (value, { words }) => (words.includes(value) ? "" : "V104"),
};
