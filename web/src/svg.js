// Elements made one by one: nothing the record holds is ever parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children; undefined attributes are left out. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** An HTML element with attributes and children. */
export function html(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A line to be read out, without moving the focus. */
export function say(text) {
  const line = document.getElementById("said");
  if (line && line.textContent !== text) line.textContent = text;
}
