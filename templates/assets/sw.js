/*
 * Keeps what was read on the reader's device, so that it opens without a connection. The build writes BUILD above
 * these lines: `version`, a mark of every byte that may be kept; `shell`, what any page may need, fetched once by each
 * version, with the digest of each file; `search`, the files of the search, where they are small enough to be fetched
 * ahead; `languages`; `mostPages`, how many pages are kept; `patience`, how many milliseconds the network has to answer
 * before what is kept is shown.
 *
 * Pages come from the network first, so a new build shows on the next visit whichever worker is at work. Files that
 * pages share are asked for with the version of the page's build: the same address never has other bytes, so they come
 * from the device first, and without a connection in whatever version is there. All else is left to the browser.
 *
 * Therefore a new worker need not wait until all pages of the last build are closed (which on a phone may be never):
 * `skipWaiting` and `claim` put it to work at once. Pages still open find their files, as they ask for them by
 * version, among those of the version before, which stay until the next one comes.
 */

const { version, shell, search, languages, mostPages, patience } = BUILD;
const TOP = self.registration.scope;
// Other sites of the same host, and their workers, keep theirs beside these: the names begin with the address.
const SHELL = `${TOP} ${version}`;
const PAGES = `${TOP} pages`;

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(TOP)) return;
  const path = pathOf(request.url);
  if (isPage(path)) event.respondWith(page(event, path));
  else if (path.startsWith("assets/") && request.mode !== "navigate") event.respondWith(asset(event));
});

self.addEventListener("message", (event) => {
  if (event.data === "begin") later(event, begun());
  if (event.data === "search") later(event, begun().then(keepSearch));
});

const pathOf = (url) => url.slice(TOP.length).split(/[?#]/)[0];

const isPage = (path) => path === "" || (path.endsWith("/") && languages.some((each) => path.startsWith(`${each}/`)));

/*
 * Fetch the files of this version. Where there is no room, or one is not yet what it should be, as on a host that takes
 * files one by one, the last version stays at work, and the browser tries again later.
 */
async function fill() {
  const cache = await caches.open(SHELL);
  try {
    const wanted = Object.entries(shell);
    await cache.addAll(wanted.map(([path, integrity]) => new Request(TOP + path, { cache: "no-cache", integrity })));
  } catch (error) {
    await caches.delete(SHELL);
    throw error;
  }
  // The pages that are open were loaded without this worker.
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const paths = open.map(({ url }) => url).filter((url) => url.startsWith(TOP)).map(pathOf);
  await Promise.allSettled([...new Set(paths.filter(isPage))].map(async (path) => keep(path, await fetch(TOP + path))));
}

/* See that there is a copy. A reader who takes it away and asks for it again at once has this worker back, without it. */
async function begun() {
  if (!(await caches.has(SHELL))) await fill();
}

async function begin() {
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  const [, ...older] = await others();
  await Promise.all(older.map((name) => caches.delete(name)));
}

/* The names of what is kept of other versions, the latest first. */
async function others() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(`${TOP} `) && name !== SHELL && name !== PAGES).reverse();
}

/* A page from the network, else as it was read last, else the page that says that it is not there. */
function page(event, path) {
  const kept = () => lookup(TOP + path, { ignoreSearch: true });
  return first(event, ask(event, path), kept).catch(() => missing(event, path));
}

async function ask(event, path) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request));
  if (answer.status >= 500) return (await lookup(TOP + path, { ignoreSearch: true })) ?? answer;
  if (answer.headers.get("content-type")?.startsWith("text/html")) later(event, keep(path, answer.clone()));
  return answer;
}

/* What comes fresh; where that fails, or is slow, what is kept. */
function first(event, fresh, kept) {
  later(event, fresh);
  const slow = new Promise((resolve) => setTimeout(resolve, patience)).then(kept).then((copy) => copy ?? fresh);
  return Promise.race([fresh, slow]).catch(async (error) => (await kept()) ?? Promise.reject(error));
}

/* The page that says what happened. At another address, its links lead up to the top of the site another way. */
async function missing(event, path) {
  const language = languages.find((each) => path.startsWith(`${each}/`)) ?? languages[0];
  const copy = event.request.mode === "navigate" && (await lookup(`${TOP}${language}/offline/`));
  if (!copy) return Response.error();
  const html = (await copy.text()).replaceAll('"../../', `"${new URL(TOP).pathname}`);
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}

/* A file that pages share, in the version that is asked for; any other only where that cannot be had. */
async function asset(event) {
  const { url } = event.request;
  const copy = new URL(url).searchParams.has("v") && (await lookup(url));
  return copy || first(event, fetched(event), () => lookup(url, { ignoreSearch: true }));
}

async function fetched(event) {
  const answer = await fetch(event.request);
  if (!answer.ok) return (await lookup(event.request.url)) ?? answer;
  later(event, store(SHELL, event.request.url, answer.clone()));
  return answer;
}

async function lookup(url, options) {
  for (const cacheName of [SHELL, PAGES, ...(await others())]) {
    const copy = await caches.match(url, { cacheName, ignoreVary: true, ...options });
    if (copy) return copy;
  }
  return undefined;
}

/* Keep a page as it was read: those of the shell beside it, of all others only the last. */
async function keep(path, answer) {
  const isOfShell = Object.hasOwn(shell, path);
  const cache = await store(isOfShell ? SHELL : PAGES, TOP + path, answer);
  if (!cache || isOfShell) return;
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, -mostPages).map((request) => cache.delete(request)));
}

/* Put a whole answer of our own host into a cache, as its last; return the cache. */
async function store(name, url, answer) {
  const isWhole = answer.status === 200 && answer.type === "basic" && !answer.redirected;
  const cache = isWhole && (await opened(name));
  if (!cache) return null;
  await cache.delete(url);
  await cache.put(url, answer);
  return cache;
}

/* A cache to put something into, unless the reader took the copy away, or a newer version did: then none begins anew. */
async function opened(name) {
  return (await caches.has(SHELL)) ? caches.open(name) : null;
}

/* Fetch what the search may ask for, one file after the other, for words that were never asked online. */
async function keepSearch() {
  const cache = await opened(SHELL);
  const had = new Set(((await cache?.keys()) ?? []).map(({ url }) => url));
  for (const url of search.map((path) => TOP + path).filter((each) => !had.has(each))) {
    if (!(await store(SHELL, url, await fetch(url)))) return;
  }
}

/* Have work go on after the answer was given; where it fails, as when the disk is full, nothing is kept. */
function later(event, work) {
  event.waitUntil(work.catch(() => {}));
}
