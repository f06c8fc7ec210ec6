/* A listing to pass on: by what the device has for that, by its address copied, or by a code that a camera reads. */
import { save } from "./take.js";

export function enhance(root) {
  const { address } = root.dataset;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const dialog = root.querySelector("dialog");

  part("share").addEventListener("click", () => share(address, part("said")));
  part("open").addEventListener("click", () => {
    dialog.showModal();
    draw(address, part("picture")).catch(() => {
      part("picture").textContent = part("picture").dataset.failed;
      part("save").hidden = true;
    });
  });
  part("close").addEventListener("click", () => dialog.close());
  part("print").addEventListener("click", () => print());
  part("save").addEventListener("click", () => saveCode(part("picture").firstElementChild, address));
  // Beside the dialog is outside it.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
}

async function share(url, said) {
  said.textContent = "";
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url });
  } catch (error) {
    if (error.name === "AbortError") return undefined;
  }
  try {
    await navigator.clipboard.writeText(url);
    said.textContent = said.dataset.copied;
  } catch {
    said.textContent = `${said.dataset.failed} ${url}`;
  }
  return undefined;
}

/* The code is drawn on the first opening; what draws it is fetched then. */
async function draw(address, picture) {
  if (picture.firstElementChild) return;
  const { codeOf } = await import("./share-code.js");
  picture.replaceChildren(codeOf(address, picture.dataset.label));
}

/* Save the code as a file, named for the identifier that it leads to. */
function saveCode(svg, address) {
  save(`${address.split("/").at(-2)}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(svg));
}
