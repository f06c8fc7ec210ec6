/* Listings to files for other programs: a table (RFC 4180), and a calendar of the starts to come (RFC 5545). */
import { textOf } from "./keep-page.js";

const WHOLE = /^\d{4}-\d\d-\d\d$/;
const OCTETS = 75;

/* A table with a mark of its encoding, without which Excel takes it for another. */
export function table(listings, columns, missing) {
  const value = (listing, key) => {
    const lines = listing.facts.get(key) ?? [];
    return key === "page" ? lines.map(([[, href]]) => href).join("; ") : textOf(lines);
  };
  const rows = listings.map((listing) => columns.map(([key]) => value(listing, key) || missing));
  return `\ufeff${[columns.map(([, name]) => name), ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/* A cell is always quoted; one that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text) {
  const inert = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/* The starts of a listing from today on, as far as their whole dates are known; each day once. */
export function coming({ title, address, facts, starts }) {
  const now = new Date();
  const today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const days = new Map();
  for (const { date, words } of starts) {
    if (WHOLE.test(date) && date >= today) days.set(date, [...(days.get(date) ?? []), words]);
  }
  const told = { title, address, id: textOf(facts.get("ctid") ?? []), from: textOf(facts.get("institution") ?? []) };
  return [...days].map(([date, words]) => ({ ...told, date, words }));
}

/* A calendar with a whole day for each start. */
export function calendar(starts, summary) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const events = [...starts].sort((a, b) => (a.date < b.date ? -1 : 1)).flatMap((start) => [
    "BEGIN:VEVENT",
    `UID:${start.id}.${start.date}@catalogue`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${start.date.replaceAll("-", "")}`,
    `DTEND;VALUE=DATE:${after(start.date)}`,
    `SUMMARY:${escaped(summary(start.title))}`,
    `DESCRIPTION:${escaped([start.from, ...start.words, start.address].join("\n"))}`,
    `URL:${start.address}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//catalogue//saved listings//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const two = (number) => String(number).padStart(2, "0");

/* The day after a date, where a whole day ends. */
function after(date) {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10).replaceAll("-", "");
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n").replace(/\p{Cc}/gu, " ");
}

/* A line in pieces of at most 75 octets, of which none ends within a character. */
function folded(line) {
  const encoder = new TextEncoder();
  let [text, room] = ["", OCTETS];
  for (const character of line) {
    const length = encoder.encode(character).length;
    if (length > room) [text, room] = [`${text}\r\n `, OCTETS - 1];
    text += character;
    room -= length;
  }
  return text;
}
