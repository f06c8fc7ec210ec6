/* Texts to nodes. A text is a list of runs: a string, or its words with their way and their language. */

const AWAY = /^(https?|mailto):/;

/* Runs to text and links; `root` is the way up to the top of the site. */
export function nodesOf(runs, root) {
  return runs.map((run) => {
    if (typeof run === "string") return run;
    const [words, way, language] = run;
    const node = document.createElement(way ? "a" : "span");
    node.textContent = words;
    if (language) node.lang = language;
    if (AWAY.test(way)) Object.assign(node, { href: way, rel: "noopener" });
    else if (way) node.href = root + way;
    return node;
  });
}

/* Several texts as one, with something between them. */
export function joined(texts, between) {
  return texts.flatMap((runs, at) => (at ? [between, ...runs] : runs));
}

export function itemOf(view, runs) {
  const item = document.createElement("li");
  item.append(...nodesOf(runs, view.root));
  return item;
}

export function listOf(view, texts) {
  const list = document.createElement("ul");
  list.className = "said-grants";
  list.append(...texts.map((runs) => itemOf(view, runs)));
  return list;
}

export function noteOf(view, runs, tag = "p") {
  const note = document.createElement(tag);
  note.className = "source-notes";
  note.append(...nodesOf(runs, view.root));
  return note;
}

/* Notes as a list of definitions: pairs of a name and a text. */
export function notesOf(view, notes) {
  const list = document.createElement("dl");
  list.className = "said-notes";
  for (const [name, runs] of notes) {
    const [pair, term, told] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = name;
    told.append(...nodesOf(runs, view.root));
    pair.append(term, told);
    list.append(pair);
  }
  return list;
}
