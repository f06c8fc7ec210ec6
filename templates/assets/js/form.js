/*
 * The form that makes the file of a record: a new one, or a correction of one that is published. It sends nothing
 * anywhere; what is typed stays on this device until it is discarded. Without this file the page says how else
 * a record comes in.
 */
import { problemsIn } from "./form-check.js";
import { draft, drop, keep } from "./form-draft.js";
import { controlOf } from "./form-fields.js";
import { hasPage } from "./form-rules.js";
import { sizeOf, stripped } from "./form-text.js";
import { placeProblems, show } from "./form-told.js";
import { ctid, slugOf } from "./form-values.js";
import { inOrder, record } from "./form-write.js";
import { save } from "./take.js";
import { wordsIn } from "./wording.js";

const FIXED = ["ctid", "format"];
const PAUSE = 300;
const SHORTEST = 15;
// What a host takes in the address of a page that proposes a file.
const LONGEST_ADDRESS = 7000;

export async function enhance(root) {
  const say = wordsIn(root);
  const part = (name) => root.querySelector(`[data-${name}]`);
  const view = Object.fromEntries(
    "form owner named slug languages two fields status taken problems file path failed draft stale unkept elsewhere discard mail propose".split(" ").map((name) => [name, part(name)]),
  );
  const ref = asked("correct");
  try {
    const [known, found] = await Promise.all([json(root.dataset.file), ref ? published(root, ref) : null]);
    begin(root, view, say, known, found);
    if (ref) entitle(say);
    keepFor(root.dataset.file);
  } catch {
    view.failed.hidden = false;
  }
}

/* What the address asks for, by name; nothing where it does not. */
const asked = (name) => new URLSearchParams(location.search).get(name) ?? "";

/* A page that corrects what is there says so. */
function entitle(say) {
  const heading = document.querySelector("h1");
  document.title = document.title.replace(heading.textContent, say("correct_title"));
  heading.textContent = say("correct_title");
  document.querySelector(".lead").textContent = say("correct_lead");
}

/* What was fetched before there was a worker to keep it is asked for again, so that one load is enough without a network. */
function keepFor(address) {
  const workers = navigator.serviceWorker;
  if (workers && !workers.controller) workers.addEventListener("controllerchange", () => fetch(address), { once: true });
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/* The record that is to be corrected, as it stands in the catalogue: {data, body}. */
function published(root, ref) {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(ref)) throw new Error("no such listing");
  return json(root.dataset.records.replace("*", ref));
}

function begin(root, view, say, known, found) {
  const { judgement } = known;
  const ref = asked("correct");
  const original = found?.data ?? null;
  const state = { data: {}, body: found?.body ?? "", original, isChecked: false, isTouched: false, isKept: false };
  const place = `catalogue ${new URL(root.dataset.top, location.href).pathname} draft ${root.dataset.kind} ${ref || "new"}`;
  const kit = {
    ...{ ...known, say, number: 0, fixed: [...FIXED, "language"], institutions: "form-institutions" },
    languages: () => [view.languages.value, view.languages.value === "en" ? "fr" : "en"],
    changed: () => {
      state.isTouched = true;
      update();
    },
  };

  let control;
  const lay = (data) => {
    control = controlOf(judgement.shape, [], kit);
    view.fields.replaceChildren(...groupsOf(known.groups, control));
    control.write(data);
  };
  const read = () => {
    const typed = control.read() ?? {};
    const data = { ...typed, ctid: state.ctid, format: 1, language: view.languages.value };
    return inOrder(settled(data, state.original), judgement.shape);
  };
  const update = () => {
    state.data = read();
    const text = record(state.data, state.body);
    view.file.textContent = text;
    const { text: named = "", lang = "" } = institutionIn(view.owner) ?? {};
    Object.assign(view.named, { textContent: named, lang: lang || document.documentElement.lang });
    view.path.textContent = pathOf(root.dataset.folder, view.owner.value, view.slug.value);
    // What nobody touched is no draft: it would hide what is published later.
    const { data, isTouched } = state;
    if (isTouched) {
      state.isKept = keep(place, { data, original, owner: view.owner.value, slug: view.slug.value, two: view.two.checked });
      view.unkept.hidden = state.isKept;
    }
    if (state.isChecked) judge();
    offer(view, state, text, root.dataset);
  };
  const judge = () => {
    state.isChecked = true;
    const problems = [...placeProblems(view), ...problemsIn(state.data, judgement)];
    show(view, say, control, problems, hasPage(state.data, judgement) ? "fine" : "fine_without_page");
    return problems;
  };
  const fill = (data, { owner, slug, two }) => {
    const { language = document.documentElement.lang } = data;
    state.ctid = data.ctid ?? ctid();
    // A record may be in any language.
    if (![...view.languages.options].some(({ value }) => value === language)) view.languages.add(new Option(language));
    view.languages.value = language;
    view.two.checked = two;
    view.owner.value = owner;
    view.slug.value = slug;
    lay(data);
    // A name that somebody gave is not that of the title.
    state.isNamed = Boolean(ref) || (Boolean(slug) && slug !== slugOf(titleIn(control)));
    fit(view);
    update();
  };

  const kept = draft(place);
  const [owner, slug] = ref.split("/");
  const fresh = [found?.data ?? begun(known.begin, root.dataset.about), { owner: owner ?? "", slug: slug ?? "", two: Boolean(found) && isTwice(found.data) }];
  fill(...(kept ? [kept.data, kept] : fresh));
  state.isTouched = state.isKept = Boolean(kept);
  view.draft.hidden = !kept;
  view.stale.hidden = !kept || JSON.stringify(kept.original) === JSON.stringify(original);
  view.discard.addEventListener("click", () => {
    drop(place);
    state.isTouched = state.isKept = false;
    view.draft.hidden = true;
    fill(...fresh);
    view.owner.focus();
  });

  let timer;
  view.slug.addEventListener("input", () => (state.isNamed = Boolean(view.slug.value)));
  const touch = () => (state.isTouched = true);
  for (const kind of ["input", "change"]) view.form.addEventListener(kind, touch, { capture: true });
  view.form.addEventListener("input", ({ target }) => {
    if (!state.isNamed && target.closest(".form-field") && state.data) name(view, control);
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  view.form.addEventListener("change", ({ target }) => {
    if (target.list) target.value = institutionIn(target)?.value ?? target.value.trim();
    update();
  });
  view.two.addEventListener("change", () => fit(view));
  view.languages.addEventListener("change", () => {
    const data = read();
    lay(data);
    fit(view);
    update();
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    update();
    if (judge().length) view.status.focus();
  });
  root.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-take]")?.dataset.take;
    if (!action) return;
    update();
    // What is taken as it is would be refused: that is told beside it, and at each field.
    const left = judge().length;
    take(action, view, left ? (key) => `${say(key)} ${say("left", { count: left })}` : say, state);
    view.draft.hidden = !state.isKept;
  });
  // The same form in another tab keeps its draft in the same place.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === place && newValue && state.isTouched) view.elsewhere.hidden = false;
  });
  view.form.hidden = false;
  const wanted = asked("open") && view.fields.querySelector(`#${CSS.escape(asked("open"))}`);
  if (wanted) {
    wanted.open = true;
    wanted.scrollIntoView();
  }
}

/* A new record, about what the address names. */
function begun(begin, route) {
  const about = asked("about");
  if (!about || !route) return begin;
  const [outer, inner] = route.split(".");
  return { ...begin, [outer]: inner ? { [inner]: about } : about };
}

/* The institution of the list that is typed, by its name or its folder; undefined where none is. */
function institutionIn({ value, list }) {
  const typed = value.trim().toLowerCase();
  return [...list.options].find(({ text, value: folder }) => text.toLowerCase() === typed || folder === typed);
}

/* Give the file the name of the title, until somebody names it. */
function name(view, control) {
  const title = titleIn(control);
  if (title) view.slug.value = slugOf(title);
}

/* The title that is typed, in the record's language; empty where there is none. */
function titleIn({ controls }) {
  const title = controls.title?.read() ?? "";
  return typeof title === "object" ? Object.values(title)[0] : title;
}

const fit = (view) => view.fields.toggleAttribute("data-two", view.two.checked);

/* Fields in groups; those that are needed stand open. */
function groupsOf(groups, control) {
  return groups.map(({ id, title, fields, isOpen }) => {
    const box = document.createElement("details");
    box.className = "form-group";
    box.id = id;
    box.open = isOpen;
    const summary = document.createElement("summary");
    summary.textContent = title;
    box.append(summary, ...fields.map((field) => control.controls[field].node).filter(Boolean));
    return box;
  });
}

/* An assessment is a resource of its own only where enough is said of it, as `check --fix` sees it. */
function settled(data, original) {
  const { assessment } = data;
  if (!assessment?.ctid || original?.assessment?.ctid) return data;
  const texts = typeof assessment.description === "object" ? Object.values(assessment.description) : [assessment.description];
  const isTold = texts.every((text) => typeof text === "string" && sizeOf(stripped(text)) >= SHORTEST);
  if (assessment.assessed === true && isTold) return data;
  const { ctid: _dropped, ...rest } = assessment;
  return { ...data, assessment: rest };
}

const isTwice = (value) =>
  typeof value === "object" && value !== null && (("en" in value && "fr" in value) || Object.values(value).some(isTwice));

const pathOf = (folder, owner, slug) => `content/institutions/${owner || "…"}/${folder}/${slug || "…"}.md`;

/* Show the ways that are there to send the file on: where it fits into an address, the page of the host. */
function offer(view, { data }, text, { repository, mail, kind }) {
  if (view.mail) {
    const subject = `${kind}: ${view.path.textContent}`;
    view.mail.href = `mailto:${mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
    view.mail.hidden = view.mail.href.length > LONGEST_ADDRESS;
  }
  if (!view.propose) return;
  const path = view.path.textContent;
  const [folder, file] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  const query = `filename=${encodeURIComponent(file)}&value=${encodeURIComponent(text)}`;
  const isNew = !asked("correct");
  view.propose.href = isNew ? `${repository}/new/main/${folder}?${query}` : `${repository}/edit/main/${path}`;
  view.propose.hidden = !data.title && isNew ? true : view.propose.href.length > LONGEST_ADDRESS;
}

async function take(action, view, say, { data, body }) {
  const text = record(data, body);
  if (action === "download") {
    save(view.path.textContent.split("/").at(-1), "text/markdown", text);
    view.taken.textContent = say("saved");
    return;
  }
  try {
    await navigator.clipboard.writeText(text);
    view.taken.textContent = say("copied");
  } catch {
    view.taken.textContent = say("not_copied");
  }
}
