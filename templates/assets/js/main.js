/*
 * Each part of a page that moves names its module, and is marked once that has begun; one that fails leaves the page
 * as it was. The build puts its version into each address by which a module asks for another; here, where the address
 * is made up, it is this file's own.
 */
const { search } = new URL(import.meta.url);
for (const root of document.querySelectorAll("[data-module]")) {
  const address = `./${root.dataset.module}.js${search}`;
  import(address)
    .then((module) => module.enhance(root))
    .then(() => (root.dataset.ready = ""))
    .catch((error) => console.warn(`${root.dataset.module}: ${error}`));
}

/* What a page is asked stands in its address, and is asked in the other language as well, whatever changed it last. */
const other = document.querySelector(".nav-language a");
for (const kind of ["pointerdown", "focus", "click"]) {
  other?.addEventListener(kind, () => (other.search = location.search));
}

/* What is read is kept on the device, once the page is there: nobody waits for that. */
if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    import("./offline.js")
      .then((module) => module.begin())
      .catch((error) => console.info(`offline: ${error}`));
  });
}
