// The decision form: a fresh permanent identifier in its place, and the text copied or saved as a file.

const ctid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `ce-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
};

export function enhance(root) {
  const code = root.querySelector("pre code");
  const said = root.querySelector("[role=status]");
  code.textContent = code.textContent.replace(/^ctid:.*$/m, `ctid: ${ctid()}`);
  root.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = said.dataset.done;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
  root.querySelector("[data-download]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([code.textContent], { type: "text/markdown" }));
    link.download = root.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  root.querySelector(".form-actions").hidden = false;
}
