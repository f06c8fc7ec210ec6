/*
 * Renews lists of the catalogue's listings that stand on other sites: `<div lang="…" data-catalogue="institutions/…">`
 * with a list of links, as it was copied. It asks the host that it came from for one file, without cookies, keeps
 * nothing, and sets no styles. What it adds is text. Where anything fails, the list as copied stays, and is complete.
 */
const FORMAT = 1;

for (const root of document.querySelectorAll("[data-catalogue]")) {
  renew(root).catch((error) => console.info(`catalogue: ${error}`));
}

async function renew(root) {
  const tag = root.closest("[lang]")?.lang ?? "";
  const language = /^fr\b/i.test(tag) ? "fr" : "en";
  const address = new URL(`${language}/${root.dataset.catalogue}.json`, import.meta.url);
  const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(answer.status);
  const { format, note, items } = await answer.json();
  if (format !== FORMAT) return;
  arrange(root.querySelector("ul"), items, address);
  root.querySelector("[data-note]")?.replaceChildren(note);
}

/* Rows that are right stay where they are, with the focus that may be in them. */
function arrange(list, items, address) {
  const rows = new Map([...list.children].map((row) => [row.querySelector("a")?.href, row]));
  const wanted = new Map(items.map((item) => [new URL(item.url, address).href, item]));
  for (const [url, row] of rows) if (!wanted.has(url)) row.remove();
  let next = list.firstElementChild;
  for (const [url, item] of wanted) {
    const row = rows.get(url) ?? made(url);
    if (row === next) next = next.nextElementSibling;
    else list.insertBefore(row, next);
    fill(row, item);
  }
}

function made(url) {
  const row = document.createElement("li");
  row.append(document.createElement("a"));
  row.firstElementChild.href = url;
  return row;
}

function fill(row, { title, lang, dir, line }) {
  const link = row.querySelector("a");
  link.textContent = title;
  for (const [name, value] of Object.entries({ lang, dir })) {
    if (value) link.setAttribute(name, value);
    else link.removeAttribute(name);
  }
  if (line && !row.querySelector("small")) row.append(document.createElement("br"), document.createElement("small"));
  row.querySelector("small")?.replaceChildren(line);
}
