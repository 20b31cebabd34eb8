/** Elements built by hand: every text goes in as text, so nobody's words can become markup. */

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** h("b", {class: "name"}, "text", otherElement); a null child is left out. */
export const h = (name, attributes = {}, ...children) =>
  fill(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

/** Calls `paint(part)` only when the part differs from last time: an idle page paints nothing. */
export function painter(paint) {
  let last;
  return (part) => {
    const text = JSON.stringify(part);
    if (text === last) return;
    last = text;
    paint(part);
  };
}
