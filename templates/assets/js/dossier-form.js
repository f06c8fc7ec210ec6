// The decision form, copied or saved as a file: each time with a permanent identifier that nothing else has.
import { ctid } from "./form-values.js";
import { save } from "./take.js";

export function enhance(root) {
  const code = root.querySelector("pre code");
  const status = root.querySelector("[role=status]");
  const fresh = () => (code.textContent = code.textContent.replace(/^ctid:.*$/m, `ctid: ${ctid()}`));

  root.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(fresh());
      status.textContent = status.dataset.copied;
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
  root.querySelector("[data-download]").addEventListener("click", () => {
    save(root.dataset.name, "text/markdown", fresh());
    status.textContent = status.dataset.saved;
  });
  root.querySelector(".form-actions").hidden = false;
}
