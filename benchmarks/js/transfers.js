"use strict";

/*
 * Queries to the files that the search fetches for them: {site, files, language, worker, also, queries} as JSON in,
 * {answers, sizes} out.
 *
 *   node transfers.js NODE_MODULES < asked.json
 *
 * Each query is asked of a worker that has not been asked anything, and again of one that has answered another query.
 * `site` is the folder of a site, `files` where in it the search is, `worker` which file its worker. An answer tells
 * what was fetched before it was there, `first` and as the `next`, and for the filters after it; besides, the
 * references of what was found and how long the worker took with everything at hand. `sizes` are the bytes of every
 * file named, and of those in `also`: as it is, by gzip at level 6 and by Brotli at level 9.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");
const zlib = require("node:zlib");

const asked = JSON.parse(readFileSync(0, "utf8"));
const COUNT = asked.count ?? 10;
const read = (path) => readFileSync(join(asked.site, path));

const worker = new vm.Script(read(asked.worker).toString(), { filename: asked.worker });

/* A worker that has been told where the search is. */
const opened = async (language) => {
  const posted = [];
  const fetched = [];
  const context = vm.createContext({
    console,
    postMessage: (message) => posted.push({ ...message, at: performance.now(), fetched: fetched.splice(0) }),
  });
  context.self = context;
  context.fetch = async (url) => {
    const name = url.replace(/\?.*/, "");
    fetched.push(name);
    return { ok: true, json: async () => JSON.parse(read(name)) };
  };
  worker.runInContext(context);
  await context.onmessage({ data: { type: "open", files: asked.files, version: "1", language } });
  let id = 0;
  const ask = async (query) => {
    id += 1;
    posted.length = 0;
    const begun = performance.now();
    await context.onmessage({ data: { type: "ask", id, query, facets: {}, isClosed: false, sort: "", count: COUNT } });
    const answer = posted.find(({ type }) => type === "answer");
    if (!answer) throw new Error(`no answer to ${query}`);
    const facets = posted.find(({ type }) => type === "counts")?.fetched ?? [];
    const found = answer.rows.map(({ ref }) => ref);
    return { fetched: answer.fetched, facets, found, total: answer.total, took: answer.at - begun };
  };
  return ask;
};

(async () => {
  const answers = asked.queries.map((query) => ({ query: query.text }));
  for (const [at, { text, language }] of asked.queries.entries()) {
    const ask = await opened(language ?? asked.language);
    const first = await ask(text);
    const again = await ask(text);
    const { found, total, facets } = first;
    Object.assign(answers[at], { first: first.fetched, facets, found, total, milliseconds: again.took });
    const following = (at + 1) % asked.queries.length;
    const next = await ask(asked.queries[following].text);
    answers[following].next = next.fetched;
  }
  const named = new Set([...asked.also, ...answers.flatMap((each) => [...each.first, ...each.next, ...each.facets])]);
  const level = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };
  const sizes = [...named].map((path) => {
    const body = read(path);
    return [path, [body.length, zlib.gzipSync(body, { level: 6 }).length, zlib.brotliCompressSync(body, level).length]];
  });
  console.log(JSON.stringify({ answers, sizes: Object.fromEntries(sizes) }));
})();
