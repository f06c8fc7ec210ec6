/* What the form knows of records: what is wrong with one, whether it has a page, how it is written, and what is typed. */
export { problemsIn } from "./form-check.js";
export { hasPage } from "./form-rules.js";
export { valueOf } from "./form-values.js";
export { inOrder, record } from "./form-write.js";
