// The fields of a drawing: those the page brought, or made here where it brought none.

import { choose, chosen } from "./state.js";
import { html } from "./svg.js";

export class Controls {
  constructor(view) {
    this.form = document.querySelector("form[data-drawing]") ?? html("form", { "data-drawing": "", class: "filters" });
    if (!this.form.isConnected) view.before(this.form);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of this.form.querySelectorAll("[data-noscript], button[type=submit]")) button.hidden = true;
    this.listeners = [];
  }

  /** A list of choices under this name; `options` are [value, words]. */
  select(name, label, options) {
    const field = this.form.elements.namedItem(name)
      ?? this.#add(name, label, html("select", {}, ...options.map(([value, words]) => html("option", { value }, words))));
    if (chosen(name)) field.value = chosen(name);
    return this.#follow(field);
  }

  /** A field for a day or for words. */
  input(name, label, type) {
    const field = this.form.elements.namedItem(name) ?? this.#add(name, label, html("input", { type }));
    if (chosen(name)) field.value = chosen(name);
    return this.#follow(field);
  }

  /** Something that is neither: a button, a file. */
  add(element) {
    this.form.append(element);
    return element;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Set fields and the address, and redraw. */
  set(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements.namedItem(name);
      if (field) field.value = value;
    }
    choose(values);
    for (const listener of this.listeners) listener();
  }

  #follow(field) {
    const event = field.type === "search" || field.type === "text" ? "input" : "change";
    field.addEventListener(event, () => this.set({ [field.name]: field.value }));
    return field;
  }

  #add(name, label, field) {
    field.name = name;
    field.id ||= `drawing-${name}`;
    this.form.append(html("p", { class: "field" }, html("label", { for: field.id }, label), field));
    return field;
  }
}
