/* A text to copy: by a button, and where that fails it is selected for the reader. */
export function enhance(root) {
  const text = root.querySelector("[data-text]");
  const said = root.querySelector("[data-said]");
  root.querySelector("[data-copy]").addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = said.dataset.copied;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
