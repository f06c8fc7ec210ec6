/* The page about reading without a connection: what is kept here, and, at another page's address, what is not. */
import { begin, isKept, isRefused, kept, remove, resume } from "./offline.js";

export function enhance(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const view = { list: part("pages"), words: part("words"), state: part("state"), status: part("status") };
  view.remove = part("remove");
  view.begin = part("begin");
  if (!location.pathname.endsWith(root.dataset.path)) tellWhatIsMissing(part, view.words.dataset);
  if (!("serviceWorker" in navigator) || !("caches" in window)) return unable(view);

  const change = (work, words) => async () => {
    try {
      await work();
      await show(root, view);
      view.status.textContent = view.words.dataset[words];
      (view.remove.hidden ? view.begin : view.remove).focus();
    } catch {
      view.status.textContent = view.words.dataset.failed;
    }
  };
  view.remove.addEventListener("click", change(remove, "removed"));
  view.begin.addEventListener("click", change(resume, "begun"));
  return begin()
    .then(() => show(root, view))
    .catch(() => unable(view));
}

/* The worker shows this page in the place of one that is not kept: say so, and try again by itself. */
function tellWhatIsMissing(part, words) {
  document.title = part("title").textContent = words.missing;
  part("lead").textContent = words.missingNext;
  part("again").hidden = false;
  part("again").addEventListener("click", () => location.reload());
  addEventListener("online", reloadOnceThere);
}

/* A network is there; whether the host is, the browser does not say. Asked like this, no worker answers for it. */
async function reloadOnceThere() {
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    location.reload();
  } catch {
    // What the reader sees stays, with its button.
  }
}

function unable(view) {
  view.state.textContent = view.words.dataset.unable;
  view.list.replaceChildren();
  view.remove.hidden = view.begin.hidden = true;
}

async function show(root, view) {
  const isOn = !isRefused() && (await isKept());
  view.state.textContent = view.words.dataset[isOn ? "on" : "off"];
  view.remove.hidden = !isOn;
  view.begin.hidden = isOn;
  const pages = await Promise.all((await kept()).map((page) => entry(root, page)));
  view.list.replaceChildren(...(pages.length ? pages : [said(view.words.dataset.empty)]));
}

const said = (words) => Object.assign(document.createElement("li"), { textContent: words, className: "missing" });

/* A page that is kept: its title, and the day when it was read. */
async function entry(root, { url, answer }) {
  const [head] = (await answer.text()).split("</head>");
  const { title, documentElement } = new DOMParser().parseFromString(head, "text/html");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title.replace(/ – [^–]*$/, "") });
  link.lang = link.hreflang = documentElement.lang;
  const item = document.createElement("li");
  item.append(link);
  const date = new Date(answer.headers.get("date") ?? NaN);
  if (!Number.isNaN(date.valueOf())) item.append(" ", when(date));
  return item;
}

function when(date) {
  const time = document.createElement("time");
  const format = new Intl.DateTimeFormat(`${document.documentElement.lang}-CA`, { dateStyle: "long" });
  return Object.assign(time, { dateTime: date.toISOString(), textContent: format.format(date), className: "count" });
}
