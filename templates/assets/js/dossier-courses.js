// Any course of the catalogue beside the credential: fetched on first use, and kept in the address.

const cell = (template, texts) => {
  const made = template.content.cloneNode(true);
  const [list, missing] = made.children;
  if (!texts.length) return missing;
  for (const text of texts) {
    const item = document.createElement("li");
    item.textContent = text;
    list.append(item);
  }
  return list;
};

export function enhance(root) {
  const select = root.querySelector("select");
  const table = root.querySelector("table");
  const template = root.querySelector("template");
  const courses = new Map();
  let fetched;

  const fill = async () => {
    fetched ??= fetch(root.dataset.file).then((answer) => answer.json());
    for (const [owner, institution, own] of await fetched) {
      const group = document.createElement("optgroup");
      group.label = institution;
      for (const [slug, name, facts] of own) {
        const option = document.createElement("option");
        option.value = `${owner}/${slug}`;
        option.textContent = name;
        group.append(option);
        courses.set(option.value, { name: `${name}, ${institution}`, facts });
      }
      select.append(group);
    }
  };

  const show = (ref) => {
    for (const old of table.querySelectorAll("[data-chosen]")) old.remove();
    const course = courses.get(ref);
    if (!course) return;
    const head = document.createElement("th");
    head.scope = "col";
    head.dataset.chosen = "";
    head.textContent = course.name;
    table.tHead.rows[0].append(head);
    [...table.tBodies[0].rows].forEach((row, position) => {
      const data = document.createElement("td");
      data.dataset.chosen = "";
      data.append(cell(template, course.facts[position]));
      row.append(data);
    });
  };

  const chosen = () => new URLSearchParams(location.search).get("course") ?? "";
  const start = async () => {
    if (!courses.size) await fill();
    select.value = courses.has(chosen()) ? chosen() : select.value;
  };

  select.addEventListener("focus", start, { once: true });
  select.addEventListener("change", () => {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set("course", select.value);
    else address.searchParams.delete("course");
    history.pushState(null, "", address);
    show(select.value);
  });
  const restore = async () => {
    if (!chosen() && !courses.size) return;
    await start();
    select.value = chosen();
    show(chosen());
  };
  addEventListener("popstate", restore);
  root.querySelector(".beside-choice").hidden = false;
  return restore();
}
