/* The least page that shows what Pagefind finds: ten rows with a title, a link and a line of text. */
import * as pagefind from "../pagefind/pagefind.js";

const [form, input, results, status] = ["form", "input", "[data-results]", "[data-status]"].map((part) =>
  document.querySelector(part),
);

const rowOf = ({ url, meta, plain_excerpt: text }) => {
  const [row, link] = ["li", "a"].map((name) => document.createElement(name));
  link.href = url;
  link.textContent = meta.title;
  row.append(link, " ", text);
  return row;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { results: found } = await pagefind.search(input.value);
  const rows = await Promise.all(found.slice(0, 10).map((result) => result.data()));
  results.replaceChildren(...rows.map(rowOf));
  status.textContent = `${found.length}`;
});
document.documentElement.dataset.ready = "";
