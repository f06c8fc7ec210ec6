/*
 * A reference to what the page of its credential says: the page is the data, and a fact that is published is marked.
 * A fact is a list of lines; a line is a list of runs: a string, or its words with their way and their language.
 */
import { references } from "./keep-list.js";

const AWAY = /^(https?|mailto):/;
const LISTING = /\/credentials\/([^/]+\/[^/]+)\/$/;
const AT_ONCE = 6;

/* What to ask for listings: each is read once, and again where it could not be reached. */
export function reading(root) {
  const found = new Map();
  const read = (ref) => {
    if (!found.has(ref)) {
      const answer = listing(ref, `${root}${document.documentElement.lang}/credentials/`);
      answer.then(({ state }) => state === "unreachable" && found.delete(ref));
      found.set(ref, answer);
    }
    return found.get(ref);
  };
  /* All of them in their order, a few at once. */
  return async (refs) => {
    const waiting = [...refs];
    const worker = async () => {
      while (waiting.length) await read(waiting.shift());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return Promise.all(refs.map(read));
  };
}

/* The text of a fact, a line after the other. */
export function textOf(lines, between = "; ") {
  return lines.map((runs) => runs.map((run) => (typeof run === "string" ? run : run[0])).join("")).join(between);
}

async function listing(ref, folder, isMoved = false) {
  const address = new URL(`${folder}${ref}/`, location.href).href;
  let answer, text;
  try {
    answer = await fetch(address);
    text = await answer.text();
  } catch {
    return { ref, state: "unreachable" };
  }
  if (!answer.ok && answer.status !== 404 && answer.status !== 410) return { ref, state: "unreachable" };
  const page = new DOMParser().parseFromString(text, "text/html");
  const article = page.querySelector("[data-credential]");
  if (article) return { ...said(article, address), ref };
  const way = isMoved || !answer.ok ? null : wayOn(page, address);
  return way ? { ...(await listing(way, folder, true)), ref } : { ref, state: "gone" };
}

/* Where a page that only leads on leads to. */
function wayOn(page, address) {
  const link = page.querySelector('meta[http-equiv="refresh"]') && page.querySelector("main a[hreflang]");
  const to = link && new URL(link.getAttribute("href"), address);
  return to && references([LISTING.exec(to.pathname)?.[1]])[0];
}

function said(article, address) {
  const facts = new Map();
  for (const node of article.querySelectorAll("[data-fact]")) {
    const { fact } = node.dataset;
    if (!facts.has(fact)) facts.set(fact, fact === "page" ? pageOf(node) : linesOf(node.querySelector("dd") ?? node, address));
  }
  const heading = article.querySelector("h1");
  const title = heading.textContent.trim();
  const tongue = heading.getAttribute("lang") ?? "";
  const tongueWords = heading.dataset.tongue ?? "";
  facts.set("title", [[tongue ? [title, "", tongue] : title]]);
  facts.set("address", [[address]]);
  const notice = article.querySelector("[data-notice]");
  return {
    state: "withdrawn" in article.dataset ? "withdrawn" : "there",
    address,
    title,
    tongue,
    tongueWords,
    facts,
    level: Number(article.querySelector("[data-level]")?.dataset.level ?? 0),
    notice: notice ? [...notice.querySelectorAll("p")].map((each) => runsOf(each, address)) : [],
    starts: [...article.querySelectorAll("[data-start]")].map((each) => ({
      date: each.dataset.start,
      words: textOf([runsOf(each, address)]),
    })),
  };
}

/* The institution's own page, named by its host. */
function pageOf(node) {
  const href = node.querySelector("a")?.href ?? "";
  return AWAY.test(href) ? [[[new URL(href).hostname.replace(/^www\./, ""), href, ""]]] : [];
}

function linesOf(node, address) {
  const items = [...node.querySelectorAll("li")];
  return (items.length ? items : [node]).map((each) => runsOf(each, address)).filter((runs) => runs.length);
}

/* Words, links and languages, and nothing else of what a page may hold. */
function runsOf(node, address) {
  const runs = within(node, address, "");
  const isString = (run) => typeof run === "string";
  while (isString(runs.at(0)) && !runs[0].trim()) runs.shift();
  while (isString(runs.at(-1)) && !runs.at(-1).trim()) runs.pop();
  if (isString(runs[0])) runs[0] = runs[0].replace(/^ /, "");
  if (isString(runs.at(-1))) runs.push(runs.pop().replace(/ $/, ""));
  return runs;
}

function within(node, address, tongue) {
  return [...node.childNodes].flatMap((each) => {
    if (each.nodeType === Node.TEXT_NODE) {
      // Spaces that do not break are meant.
      const words = each.data.replace(/[ \t\r\n]+/g, " ");
      return tongue && words.trim() ? [[words, "", tongue]] : [words];
    }
    if (each.nodeType !== Node.ELEMENT_NODE || each.matches("svg, script, style, template, .tag")) return [];
    const own = each.getAttribute("lang") ?? tongue;
    if (!each.matches("a[href]")) return within(each, address, own);
    const href = new URL(each.getAttribute("href"), address).href;
    const words = each.textContent.trim();
    return AWAY.test(href) ? [[words, href, each.querySelector("[lang]")?.getAttribute("lang") ?? own]] : [words];
  });
}
