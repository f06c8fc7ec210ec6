/* Each part of a page that moves names its module; one that fails leaves the page as it was. */
for (const root of document.querySelectorAll("[data-module]")) {
  import(`./${root.dataset.module}.js`)
    .then((module) => module.enhance(root))
    .catch((error) => console.warn(`${root.dataset.module}: ${error}`));
}
