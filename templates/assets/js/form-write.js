/* Data to the text of a record: letter for letter what `catalogue/write.py` writes, where the rules are explained. */
import { isPart, sizeOf } from "./form-text.js";

const WIDTH = 110;
const LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ";
const PLAIN = new RegExp(`^[${LETTER}][^\\t\\n]*$`, "u");
const DATE = /^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$/;
const AMOUNT = /^[0-9]+ [A-Za-z][^\t\n]*$/u;
const WORDS = new Set("true false null yes no on off y n".split(" "));
const KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const UNREADABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;


export function record(data, body = "") {
  const prose = body.trim() ? `\n${body.trim()}\n` : "";
  return `---\n${fields(data)}---\n${prose}`;
}

export const fields = (data) => [...linesOf(data, "")].map((line) => `${line}\n`).join("");

/* Data in the order of the shape, at every depth, and what it does not know last. */
export function inOrder(data, shape) {
  if (Array.isArray(data)) return data.map((item) => inOrder(item, shape.of ?? {}));
  if (!isPart(data) || !shape.fields) return data;
  const known = Object.keys(shape.fields).filter((name) => Object.hasOwn(data, name));
  const others = Object.keys(data).filter((name) => !known.includes(name));
  return Object.fromEntries([
    ...known.map((name) => [name, inOrder(data[name], shape.fields[name])]),
    ...others.map((name) => [name, data[name]]),
  ]);
}

function* linesOf(data, indent) {
  for (const [key, value] of Object.entries(data)) {
    const name = KEY.test(key) && !WORDS.has(key.toLowerCase()) ? key : quoted(key);
    yield* valueOf(`${indent}${name}:`, value, `${indent}  `);
  }
}

function* valueOf(before, value, indent) {
  let lines;
  if (isPart(value) && Object.keys(value).length) lines = [...linesOf(value, indent)];
  else if (Array.isArray(value) && value.length) {
    lines = value.flatMap((item) => [...valueOf(`${indent}-`, item, `${indent}  `)]);
  } else {
    const [first, ...rest] = scalar(value);
    yield `${before} ${first}`;
    yield* rest.map((line) => (line ? `${indent}${line}` : ""));
    return;
  }
  if (!before.endsWith("-")) {
    yield before;
    yield* lines;
    return;
  }
  yield `${before} ${lines[0].slice(indent.length)}`;
  yield* lines.slice(1);
}

function scalar(value) {
  if (typeof value === "string") return textOf(value);
  if (isPart(value)) return ["{}"];
  return [Array.isArray(value) ? "[]" : String(value)];
}

function textOf(text) {
  if (UNREADABLE.test(text) || text.includes("\t")) return [escaped(text)];
  if (text.includes("\n")) {
    const lines = text.split("\n");
    const isBlock = lines[0].trim() && lines.at(-1).trim() && !text.startsWith(" ");
    return isBlock ? ["|-", ...lines] : [escaped(text)];
  }
  if (sizeOf(text) > WIDTH && !/^ | {2}| $/.test(text)) return [">-", ...folded(text)];
  return [isPlain(text) ? text : quoted(text)];
}

function isPlain(text) {
  const isWord = PLAIN.test(text) || DATE.test(text) || AMOUNT.test(text);
  const breaks = text.includes(": ") || text.includes(" #") || text.endsWith(":") || text.endsWith(" ");
  return isWord && !breaks && !WORDS.has(text.toLowerCase());
}

function folded(text) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && sizeOf(line) + 1 + sizeOf(word) > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

const quoted = (text) =>
  UNREADABLE.test(text) || /[\t\n]/.test(text) ? escaped(text) : `'${text.replaceAll("'", "''")}'`;

function escaped(text) {
  const marks = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" };
  const letter = (each) => `\\U${each.codePointAt(0).toString(16).toUpperCase().padStart(8, "0")}`;
  return `"${[...text].map((each) => marks[each] ?? (UNREADABLE.test(each) ? letter(each) : each)).join("")}"`;
}
