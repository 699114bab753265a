// Everything by keyboard: single keys outside of fields, which the reader can switch off.

import { html } from "./svg.js";

const OFF = "truceline-keys-off";

export function startKeys() {
  const help = document.getElementById("help");
  if (help) help.append(switchOff());
  document.querySelector("[data-help]")?.addEventListener("click", (event) => {
    if (!help?.showModal) return;
    event.preventDefault();
    help.showModal();
  });
  keepPlace();
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (act(event.key, event.target)) event.preventDefault();
  });
}

/** Do what a key asks for; false where it asks for nothing here. */
function act(key, target) {
  if (key === "Escape") return press(document.querySelector("#panel a[data-close]"));
  if (key === "Enter") return target.matches(".card, [data-row]") && press(target.querySelector("a.open, a[href]"));
  if (localStorage.getItem(OFF)) return false;
  switch (key) {
    case "j": return step(target, 1);
    case "k": return step(target, -1);
    case "/": return focus(document.querySelector("input[data-search]"));
    case "?": return openHelp();
    case "a": return press(verdict("accept"));
    case "r": return press(verdict("reject"));
    case "u": return press(verdict("unsure"));
    case "c": return correct();
    default: return false;
  }
}

function isTyping(target) {
  return target.matches?.("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]");
}

function step(target, by) {
  const rows = rowsShown();
  if (!rows.length) return false;
  const at = rows.indexOf(target.closest?.(".card, [data-row]"));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  return enter(next);
}

function rowsShown() {
  return [...document.querySelectorAll(".card, [data-row]")].filter((row) => row.getClientRects().length);
}

function enter(row) {
  if (!row.hasAttribute("tabindex")) row.setAttribute("tabindex", "-1");
  return focus(row);
}

/** The button of a verdict: of the value that is open, else of the row that has the focus. */
function verdict(name) {
  const button = `[data-verdict="${name}"], button[name=verdict][value="${name}"]`;
  const row = document.activeElement?.closest("[data-row]");
  return document.querySelector("#panel")?.querySelector(button) ?? row?.querySelector(button) ?? null;
}

/** A list that is renewed after a verdict keeps the reader's place in it. */
function keepPlace() {
  let place = -1;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const row = document.activeElement?.closest("[data-row]");
    place = row && event.detail.target?.contains(row) ? rowsShown().indexOf(row) : -1;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const rows = rowsShown();
    if (place < 0 || !rows.length || document.activeElement !== document.body) return;
    enter(rows[Math.min(place, rows.length - 1)]);
    place = -1;
  });
}

function correct() {
  const found = verdict("correct");
  if (!found) return false;
  if (found.matches("details")) {
    found.open = true;
    const field = found.querySelector("input:not([type=hidden]), select, textarea");
    field?.select?.();
    return focus(field);
  }
  return press(found);
}

function press(element) {
  element?.click();
  return Boolean(element);
}

function focus(element) {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}

function openHelp() {
  document.getElementById("help")?.showModal?.();
  return true;
}

/** Speech input and slips of the hand press single keys: whoever is bothered can switch them off. */
function switchOff() {
  const box = html("input", { type: "checkbox", id: "keys-off" });
  box.checked = Boolean(localStorage.getItem(OFF));
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  });
  return html("p", { class: "field-line" }, html("label", { for: "keys-off" }, box, " Switch single keys off (Enter and Esc stay)"));
}
