/* A text to its QR code, as a picture: dark on white in any scheme of colours, with the margin that readers need. */
import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 4;

export function codeOf(text, label) {
  const { data, size } = encode(text, { ecc: "M", border: MARGIN });
  const svg = element("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label });
  svg.append(element("path", { d: `M0 0h${size}v${size}H0z`, fill: "#fff" }));
  svg.append(element("path", { d: data.map(row).join(""), fill: "#000", "shape-rendering": "crispEdges" }));
  return svg;
}

const element = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/* Each stretch of dark squares in a row as one box. */
const row = (squares, y) => {
  const line = squares.map((isDark) => (isDark ? "1" : "0")).join("");
  return [...line.matchAll(/1+/g)].map(({ 0: dark, index }) => `M${index} ${y}h${dark.length}v1h-${dark.length}z`).join("");
};
