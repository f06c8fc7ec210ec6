/* What the form knows of records: what is wrong with one, whether it has a page, and how it is written. */
export { problemsIn } from "./form-check.js";
export { hasPage } from "./form-rules.js";
export { inOrder, record } from "./form-write.js";
