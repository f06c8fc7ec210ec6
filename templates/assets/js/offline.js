/* The copy of the site on this device: begun on every page unless the reader took it away, and taken away. */

const TOP = new URL("../../", import.meta.url);
const SETTING = `${TOP.pathname} offline`;

/* Whether the reader wants no copy. Where a browser remembers nothing, it could not remember that either. */
export function isRefused() {
  try {
    return localStorage.getItem(SETTING) === "no";
  } catch {
    return true;
  }
}

/* Begin the copy, or go on with it, when there is time. */
export async function begin() {
  if (isRefused()) return;
  await leisure();
  await navigator.serviceWorker.register(new URL("sw.js", TOP));
  ahead();
}

/* Have the worker see to the copy, and fetch the search ahead, but not for those who save data. */
async function ahead() {
  const { active } = await navigator.serviceWorker.ready;
  await leisure();
  active.postMessage(navigator.connection?.saveData ? "begin" : "search");
}

const leisure = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 5000 }));

/* Take the copy away, and remember that none is wanted. The worker goes first, so that it keeps nothing more. */
export async function remove() {
  localStorage.setItem(SETTING, "no");
  const registration = await navigator.serviceWorker.getRegistration(TOP);
  if (registration?.scope === TOP.href) await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`${TOP.href} `)).map((name) => caches.delete(name)));
}

/* Forget that no copy was wanted, and begin one. */
export async function resume() {
  localStorage.removeItem(SETTING);
  await begin();
}

/* Whether there is a worker that keeps pages of this site. */
export async function isKept() {
  const registration = await navigator.serviceWorker.getRegistration(TOP);
  return registration?.scope === TOP.href;
}

/* The pages that were read and are kept, the last one first: their addresses and what the device answers. */
export async function kept() {
  const name = `${TOP.href} pages`;
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const requests = (await cache.keys()).reverse();
  return Promise.all(requests.map(async ({ url }) => ({ url, answer: await cache.match(url) })));
}
