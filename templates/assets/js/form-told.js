/* What is wrong, told beside its fields. */

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Of these the words say what is wrong, and the help of the field what is right.
const GUIDED = new Set(["V106", "V113", "V118"]);

/* A file needs the folder of an institution that is there, and a name. */
export function placeProblems({ owner, slug }) {
  const codes = [
    [owner, owner.value && ![...owner.list.options].some(({ value }) => value === owner.value) ? "R303" : ""],
    [slug, slug.value && !SLUG.test(slug.value) ? "L005" : ""],
  ];
  return codes.map(([field, code]) => ({ code: field.value ? code : "V101", field })).filter(({ code }) => code);
}

/* Tell each problem at its field, and all of them in a list that leads there; `fine` is said where there is none. */
export function show(view, say, control, problems, fine) {
  for (const node of view.form.querySelectorAll(".form-fault")) node.hidden = true;
  for (const node of view.form.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  const told = new Map();
  const found = problems.map((problem) => ({ ...problem, target: problem.field ? ofPlace(problem.field) : control.at(problem.route) }));
  const lines = found.sort(byPlace).map(({ target, ...problem }) => {
    const words = wordsOf(say, problem, target);
    told.set(target.tell, [...(told.get(target.tell) ?? []), [problem.code, words]]);
    return lineOf(view, target, words);
  });
  for (const [tell, found] of told) tell?.(found.flatMap(([code, words]) => [words, " ", codeOf(view, code)]));
  view.problems.replaceChildren(...lines);
  view.status.textContent = say(problems.length ? "found" : fine, { count: problems.length });
  view.status.classList.toggle("is-fine", !problems.length);
}

/* In the order of the page, from its top. */
function byPlace({ target: { node: one } }, { target: { node: other } }) {
  if (one === other) return 0;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/* A field of the page itself, as the controls of the record are. */
function ofPlace(field) {
  const fault = field.parentElement.querySelector(".form-fault");
  const tell = (nodes) => {
    fault.replaceChildren(...nodes);
    fault.hidden = false;
    field.setAttribute("aria-invalid", "true");
  };
  return { name: () => field.labels[0].firstChild.textContent.trim(), focus: () => field.focus(), tell, node: field };
}

/* The words of a problem: of the rule that saw it, else of what such a field takes. */
function wordsOf(words, { code, say, values, route }, { is, help }) {
  if (!say) {
    const text = words(`code.${code}.${is}`) || words(`code.${code}`, { name: String(route?.at(-1) ?? "") });
    return GUIDED.has(code) && help ? `${text} ${help}` : text;
  }
  return say.replace(/\{(\w+)(?::[^}]*)?\}/g, (_, gap) => String(values[gap]));
}

function codeOf(view, code) {
  const link = document.createElement("a");
  link.href = view.form.dataset.codes.replace("*", code);
  link.textContent = code;
  return link;
}

function lineOf(view, target, words) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choosing-plain";
  button.textContent = target.name?.() ?? "";
  button.addEventListener("click", () => {
    for (let box = target.node ?? null; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    target.focus?.();
  });
  item.append(button, ` ${words}`);
  return item;
}
