"use strict";

/*
 * What is held to what the planner says of it: {titles, files, asks} as JSON in, a JSON list out.
 *
 *   node plan.js NODE_MODULES < asks.json
 *
 * `files` are the site's, by their addresses; an ask is {held: [ref]}, {typed: text} or {choices: [[number, amounts]]}.
 * The modules run as they stand, each from its text, since a file without a package of its own is none to Node.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const SCRIPTS = join(__dirname, "../../templates/assets/js");
const moduleOf = (name) =>
  import(`data:text/javascript;base64,${readFileSync(join(SCRIPTS, `${name}.js`)).toString("base64")}`);

const { titles, files, asks } = JSON.parse(readFileSync(0, "utf8"));
const fetched = [];
globalThis.fetch = async (url) => {
  fetched.push(url);
  return { ok: url in files, status: 404, json: async () => JSON.parse(files[url]) };
};

const KINDS = ["hours", "cost", "credit"];

(async () => {
  const [{ filesOf }, sums, { titlesOf, matching }, { wording, plain }] = await Promise.all(
    ["planner-files", "planner-sums", "planner-titles", "planner-words"].map(moduleOf),
  );
  const file = JSON.parse(titles);
  const say = wording(file);
  const list = titlesOf(file);

  const total = (choices) => KINDS.map((kind) => plain(say.sums(kind, sums.total(choices))));
  const answer = async (refs) => {
    fetched.length = 0;
    const found = refs.map((ref) => list.find((title) => title.ref === ref));
    const { answers, stacks } = await filesOf({ titles: "titles", files: "*" }).answersFor(found);
    const held = sums.heldBy(answers);
    return {
      fetched: [...fetched].sort(),
      overlaps: sums.overlaps(answers).map(({ one, other, first, second, programme }) =>
        [one.ref, other.ref, first, second, plain(programme)]),
      stacks: stacks.map((stack) => {
        const rest = sums.remaining(stack.steps, held);
        const told = Object.fromEntries(KINDS.map((kind) => [kind, plain(say.sums(kind, rest[kind]))]));
        return { title: plain(stack.title), left: rest.left, done: rest.done, count: rest.count, ...told };
      }),
    };
  };
  const answers = asks.map(({ held, typed, choices }) =>
    held ? answer(held) : choices ? total(choices) : matching(list, typed).map(({ ref }) => ref),
  );
  console.log(JSON.stringify(await Promise.all(answers)));
})();
