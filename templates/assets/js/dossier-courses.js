// Any course of the catalogue beside the credential: fetched when asked for, and kept in the address.

import { nodesOf } from "./planner-nodes.js";

/* The column of the credential itself. */
const OWN = 1;
const wordsOf = (runs) => runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
const textsIn = (cell) =>
  [...(cell.querySelector("ul")?.children ?? [cell])].map((each) => each.textContent.trim()).filter(Boolean);

class Courses {
  constructor(root) {
    const part = (name) => root.querySelector(`template[data-part=${name}]`).content.firstElementChild;
    Object.assign(this, { root, part, found: new Map() });
    this.table = root.querySelector("table");
    this.choice = root.querySelector(".beside-choice");
    this.select = this.choice.querySelector("select");
    this.status = this.choice.querySelector("[role=status]");
  }

  /* Fetches the courses, those left out that stand beside the credential anyway. */
  async fill() {
    if (this.found.size) return;
    const answer = await fetch(this.root.dataset.file);
    if (!answer.ok) throw new Error(answer.statusText);
    const shown = new Set([...this.table.querySelectorAll("[data-course]")].map(({ dataset }) => dataset.course));
    for (const [owner, institution, courses] of await answer.json()) {
      const group = document.createElement("optgroup");
      group.label = wordsOf(institution);
      for (const [slug, name, facts] of courses) {
        const ref = `${owner}/${slug}`;
        if (shown.has(ref)) continue;
        group.append(new Option(wordsOf(name), ref));
        this.found.set(ref, { name: [...name, ", ", ...institution], facts });
      }
      if (group.children.length) this.select.append(group);
    }
  }

  /* Puts the select in the place of the button; says so where the courses cannot be had. */
  async open() {
    try {
      await this.fill();
    } catch {
      this.status.textContent = this.status.dataset.failed;
      return false;
    }
    this.status.textContent = "";
    this.choice.querySelector("[data-open]").hidden = true;
    this.select.parentElement.hidden = false;
    return true;
  }

  /* Shows a course next to the credential, or none. */
  show(ref) {
    const course = this.found.get(ref);
    this.select.value = course ? ref : "";
    for (const old of this.table.querySelectorAll("[data-chosen]")) old.remove();
    for (const cell of this.table.querySelectorAll(".for-pen")) cell.hidden = Boolean(course);
    this.status.textContent = course ? this.status.dataset.shown.replace("{course}", () => wordsOf(course.name)) : "";
    if (!course) return;
    const head = this.part("head").cloneNode();
    head.append(...nodesOf(course.name, this.root.dataset.root));
    this.table.tHead.rows[0].cells[OWN].after(head);
    [...this.table.tBodies[0].rows].forEach((row, at) => row.cells[OWN].after(this.cell(row, course.facts[at])));
  }

  cell(row, texts) {
    if (!texts.length) return this.part("missing").cloneNode(true);
    const cell = this.part("cell").cloneNode(true);
    for (const runs of texts) {
      const item = document.createElement("li");
      item.append(...nodesOf(runs, this.root.dataset.root));
      cell.firstElementChild.append(item);
    }
    const own = row.cells[OWN];
    const isKnown = !own.querySelector(".missing") && row.dataset.fact !== "outcomes";
    if (isKnown && textsIn(own).join("\n") !== textsIn(cell).join("\n")) {
      cell.classList.add("differs");
      cell.append(this.part("differs").cloneNode(true));
    }
    return cell;
  }
}

const chosen = () => new URLSearchParams(location.search).get("course") ?? "";

export function enhance(root) {
  const courses = new Courses(root);
  courses.choice.hidden = false;
  courses.choice.querySelector("[data-open]").addEventListener("click", async () => {
    if (await courses.open()) courses.select.focus();
  });
  courses.select.addEventListener("change", () => {
    const address = new URL(location.href);
    if (courses.select.value) address.searchParams.set("course", courses.select.value);
    else address.searchParams.delete("course");
    history.pushState(null, "", address);
    courses.show(courses.select.value);
  });
  const restore = async () => {
    if (chosen() ? await courses.open() : courses.found.size) courses.show(chosen());
  };
  addEventListener("popstate", restore);
  return restore();
}
