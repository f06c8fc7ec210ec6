/*
 * Shapes to the controls of a form. A control is {node, read, write, at}: `read` gives its value, undefined where there
 * is none; `write` shows one; `at` is the control at a route below it, or the nearest above that.
 *
 * `kit` holds what all of them need: labels, help, names of choices, words of the page, and a number for each field.
 */
import { itemsIn } from "./form-text.js";
import { ctid, typedOf, valueOf } from "./form-values.js";

const LONG = 80;
// Needed once anything else of its part is filled in, where the part itself can be left out.
const WITHIN = "within";

/* The name of a field, whatever the number of the item that it is in. */
const keyOf = (route) => route.filter((step) => typeof step === "string").join(".");

export function controlOf(shape, route, kit) {
  if (shape.is === "part") return partOf(shape, route, kit);
  if (shape.is === "list" && shape.of.is === "word") return choicesOf(shape, route, kit);
  if (shape.is === "list") return listOf(shape, route, kit);
  if (shape.is === "ctid") return hiddenOf(shape);
  if (shape.is === "text") return textOf(shape, route, kit);
  return fieldOf(shape, route, kit);
}

const element = (name, properties = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node && key !== "list") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
};

/* The lines about a field: its name, what to write, and a place for what is wrong. */
function about(route, kit, { needed, language }) {
  const id = `field-${(kit.number += 1)}`;
  const key = keyOf(route);
  const label = element("label", { htmlFor: id }, kit.labels[key] ?? key);
  if (language) label.append(` (${kit.tongues[language] ?? language})`);
  if (needed) label.append(" ", element("span", { className: "form-needed" }, kit.say(needed === WITHIN ? "needed_within" : "needed")));
  const help = kit.help[key] ? element("p", { className: "form-help", id: `${id}-help` }, kit.help[key]) : null;
  const fault = element("p", { className: "form-fault", id: `${id}-fault`, hidden: true });
  const described = [help?.id, fault.id].filter(Boolean).join(" ");
  return { id, label, help, fault, described };
}

function told(fault, field) {
  return (nodes) => {
    fault.replaceChildren(...nodes);
    fault.hidden = !nodes.length;
    if (nodes.length) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
}

/* A value that nobody types: made once, and kept. */
function hiddenOf() {
  let kept;
  const control = { node: null, read: () => (kept ??= ctid()), write: (value) => (kept = value), at: () => control };
  return control;
}

const CHOSEN = { known: ["true", "false", "unknown"], boolean: ["true", "false"] };

function fieldOf(shape, route, kit) {
  const lines = about(route, kit, shape);
  const options = shape.is === "word" ? shape.words : CHOSEN[shape.is];
  const field = options
    ? element("select", {}, element("option", { value: "" }, kit.say("not_stated")), ...options.map((word) => optionOf(word, shape, route, kit)))
    : element("input", { type: "text", autocomplete: "off", spellcheck: false });
  if (shape.is === "ref" && shape.kind === "institution") field.setAttribute("list", kit.institutions);
  if (["number", "integer", "range"].includes(shape.is)) field.inputMode = "decimal";
  field.id = lines.id;
  field.dataset.is = shape.is;
  field.setAttribute("aria-describedby", lines.described);
  if (shape.needed === true) field.required = true;
  const control = {
    node: element("div", { className: "form-field" }, lines.label, lines.help, field, lines.fault),
    read: () => valueOf(shape.is, field.value, /(?:hours|weeks)$/.exec(keyOf(route))?.[0]),
    write: (value) => (field.value = typedOf(value)),
    at: () => control,
    tell: told(lines.fault, field),
    focus: () => field.focus(),
    name: () => kit.labels[keyOf(route)] ?? keyOf(route),
    is: shape.is,
    help: kit.help[keyOf(route)],
  };
  return control;
}

function optionOf(word, shape, route, kit) {
  const name = shape.is === "word" ? kit.choices[keyOf(route)]?.[word] : kit.say(`answer.${word}`);
  return element("option", { value: word }, name ?? word);
}

/* A text in the language of the record and, where it is wanted, in the other one; any further one is kept as it is. */
function textOf(shape, route, kit) {
  const languages = kit.languages();
  const areas = languages.map((language, at) => {
    const lines = about(route, kit, { needed: at ? false : shape.needed, language: at ? language : "" });
    const area = element("textarea", { id: lines.id, rows: 1, spellcheck: true, lang: language });
    area.setAttribute("aria-describedby", lines.described);
    if (shape.needed === true && !at) area.required = true;
    const node = element("div", { className: "form-field" }, lines.label, at ? null : lines.help, area, lines.fault);
    if (at) node.dataset.other = "";
    return { language, area, node, tell: told(lines.fault, area), fit: () => (area.rows = area.value.length > LONG ? 4 : 1) };
  });
  let others = {};
  // The first of several languages is what readers of any other are shown, so the order is kept.
  let order = [];
  const read = () => {
    const typed = Object.fromEntries(areas.map(({ language, area }) => [language, valueOf("text", area.value)]));
    const all = { ...typed, ...others };
    const names = [...new Set([...order, ...Object.keys(all)])].filter((language) => all[language] !== undefined);
    if (!names.length) return undefined;
    const isPlain = names.length === 1 && names[0] === areas[0].language;
    return isPlain ? all[names[0]] : Object.fromEntries(names.map((language) => [language, all[language]]));
  };
  const write = (value) => {
    const phrases = typeof value === "string" ? { [areas[0].language]: value } : { ...(value ?? {}) };
    for (const { language, area, fit } of areas) {
      area.value = phrases[language] ?? "";
      delete phrases[language];
      fit();
    }
    others = phrases;
    order = typeof value === "object" && value ? Object.keys(value) : [];
  };
  for (const { area, fit } of areas) area.addEventListener("input", fit);
  const control = {
    node: element("div", { className: "form-phrases" }, ...areas.map(({ node }) => node)),
    read,
    write,
    at: ([language]) => (language === areas[1].language ? { ...control, tell: areas[1].tell, focus: () => areas[1].area.focus() } : control),
    tell: areas[0].tell,
    focus: () => areas[0].area.focus(),
    name: () => kit.labels[keyOf(route)] ?? keyOf(route),
  };
  return control;
}

/* Several words of a list, each to be ticked. */
function choicesOf(shape, route, kit) {
  const key = keyOf(route);
  const id = `field-${(kit.number += 1)}`;
  const fault = element("p", { className: "form-fault", id: `${id}-fault`, hidden: true });
  const boxes = shape.of.words.map((word, at) => element("input", { type: "checkbox", value: word, id: at ? `${id}-${at}` : id }));
  const lines = boxes.map((box) =>
    element("div", { className: "form-choice" }, box, element("label", { htmlFor: box.id }, kit.choices[key]?.[box.value] ?? box.value)),
  );
  // Words keep the order in which the record has them, those that are no words of the list too.
  let first = [];
  const node = element("fieldset", { className: "form-field form-choices" }, element("legend", {}, kit.labels[key] ?? key), ...lines, fault);
  const control = {
    node,
    read: () => {
      const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
      const kept = first.filter((word) => ticked.includes(word) || !shape.of.words.includes(word));
      const words = [...kept, ...ticked.filter((word) => !kept.includes(word))];
      return words.length ? words : undefined;
    },
    write: (value = []) => {
      for (const box of boxes) box.checked = value.includes(box.value);
      first = value;
    },
    at: () => control,
    tell: told(fault, node),
    focus: () => boxes[0].focus(),
    name: () => kit.labels[key] ?? key,
  };
  return control;
}

/* Fields that belong together; a part without any of them is not there. */
function partOf(shape, route, kit) {
  const names = Object.keys(shape.fields).filter((name) => !(route.length ? [] : kit.fixed).includes(name));
  const isOptional = typeof route.at(-1) === "string" && !shape.needed;
  const inside = (field) => (isOptional && field.needed ? { ...field, needed: WITHIN } : field);
  const controls = Object.fromEntries(names.map((name) => [name, controlOf(inside(shape.fields[name]), [...route, name], kit)]));
  const key = keyOf(route);
  const fault = element("p", { className: "form-fault", hidden: true });
  const inner = names.map((name) => controls[name].node).filter(Boolean);
  const legend = route.length && typeof route.at(-1) === "string" ? element("legend", {}, kit.labels[key] ?? key) : null;
  const node = element(legend ? "fieldset" : "div", { className: "form-part" }, legend, fault, ...inner);
  const hidden = names.filter((name) => shape.fields[name].is === "ctid");
  let strange = {};
  const control = {
    node,
    controls,
    read: () => {
      const told = names.filter((name) => !hidden.includes(name)).map((name) => [name, controls[name].read()]);
      const found = Object.fromEntries(told.filter(([, value]) => value !== undefined));
      if (!Object.keys(found).length && !Object.keys(strange).length) return undefined;
      return { ...Object.fromEntries(hidden.map((name) => [name, controls[name].read()])), ...found, ...strange };
    },
    write: (value = {}) => {
      const data = typeof value === "object" && value !== null ? value : {};
      for (const name of names) controls[name].write(data[name]);
      strange = Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
    },
    at: ([step, ...rest]) => controls[step]?.at(rest) ?? control,
    tell: told(fault, node),
    focus: () => (Object.values(controls).find(({ focus }) => focus) ?? control).focus(),
    name: () => kit.labels[key] ?? key,
  };
  return control;
}

/* Any number of things, each to be added and taken away. */
function listOf(shape, route, kit) {
  const key = keyOf(route);
  const items = [];
  const place = element("div", { className: "form-items" });
  const fault = element("p", { className: "form-fault", hidden: true });
  const add = element("button", { type: "button", className: "quiet" }, kit.say("add", { name: kit.labels[key] ?? key }));
  const node = element("fieldset", { className: "form-part" }, element("legend", {}, kit.labels[key] ?? key), fault, place, add);
  const made = () => {
    const control = controlOf(shape.of, [...route, items.length], kit);
    const words = () => kit.say("remove", { name: kit.labels[key] ?? key, number: items.indexOf(item) + 1 });
    const remove = element("button", { type: "button", className: "choosing-plain" }, kit.say("remove_short"));
    const box = element("div", { className: "form-item" }, control.node, remove);
    const item = { control, box, rename: () => remove.setAttribute("aria-label", words()) };
    remove.addEventListener("click", () => {
      items.splice(items.indexOf(item), 1);
      box.remove();
      for (const each of items) each.rename();
      add.focus();
      kit.changed();
    });
    items.push(item);
    place.append(box);
    item.rename();
    return item;
  };
  const empty = () => {
    const item = made();
    item.control.write(undefined);
    return item;
  };
  // A list that is pasted from elsewhere is an item for each of its bullets.
  const first = (box) => box.querySelector("input, textarea");
  place.addEventListener("paste", (event) => {
    const [line, ...lines] = itemsIn(event.clipboardData.getData("text/plain"));
    if (!line || event.target.value || !items.some(({ box }) => first(box) === event.target)) return;
    event.preventDefault();
    event.target.value = line;
    for (const each of lines) first(empty().box).value = each;
    kit.changed();
  });
  add.addEventListener("click", () => {
    empty().control.focus();
    kit.changed();
  });
  const control = {
    node,
    read: () => {
      const values = items.map((item) => item.control.read()).filter((value) => value !== undefined);
      return values.length ? values : undefined;
    },
    write: (value = []) => {
      items.length = 0;
      place.replaceChildren();
      for (const each of Array.isArray(value) ? value : []) made().control.write(each);
    },
    // Items that are empty are not in the record, so they do not count.
    at: ([step, ...rest]) => items.filter((item) => item.control.read() !== undefined)[step]?.control.at(rest) ?? control,
    tell: told(fault, node),
    focus: () => (items[0]?.control ?? { focus: () => add.focus() }).focus(),
    name: () => kit.labels[key] ?? key,
  };
  return control;
}
