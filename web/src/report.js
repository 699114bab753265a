// The report: words and cards that light up together, and layers that can be put out at once.

import { choose } from "./state.js";

/** Start the report page, if this is one. */
export function startReport() {
  const text = document.getElementById("text");
  const report = document.getElementById("report");
  if (!text || !report) return;
  report.addEventListener("pointerover", (event) => light(report, itemsAt(event.target)));
  report.addEventListener("pointerleave", () => light(report, []));
  report.addEventListener("focusin", (event) => light(report, itemsAt(event.target)));
  document.body.addEventListener("htmx:afterSwap", () => markChosen(report));
  for (const box of document.querySelectorAll("input[name=layers][value]")) {
    box.addEventListener("change", () => switchLayer(text, box));
  }
}

function itemsAt(target) {
  const run = target.closest?.("[data-items]");
  if (run) return run.dataset.items.split(" ");
  const held = target.closest?.(".chip[data-item], .card[data-item]");
  return held ? [held.dataset.item] : [];
}

function light(report, items) {
  for (const lit of report.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  if (!items.length) return;
  const wanted = new Set(items);
  for (const run of report.querySelectorAll("[data-items]")) {
    if (run.dataset.items.split(" ").some((id) => wanted.has(id))) run.classList.add("is-lit");
  }
  for (const card of report.querySelectorAll(".card[data-item], .chip[data-item]")) {
    if (wanted.has(card.dataset.item)) card.classList.add("is-lit");
  }
}

/** After the panel changed: the words and the card of its item are the chosen ones. */
function markChosen(report) {
  const item = document.querySelector("#panel [data-item]")?.dataset.item ?? "";
  report.classList.toggle("has-panel", Boolean(item));
  for (const old of report.querySelectorAll(".is-chosen")) old.classList.remove("is-chosen");
  if (!item) return;
  for (const run of report.querySelectorAll("[data-items]")) {
    if (run.dataset.items.split(" ").includes(item)) run.classList.add("is-chosen");
  }
  const found = report.querySelectorAll(`.card[data-item="${CSS.escape(item)}"]`);
  for (const card of found) card.classList.add("is-chosen");
}

/** A layer that was marked by the server is shown or hidden in place; one that was not is fetched. */
function switchLayer(text, box) {
  const isMarked = text.querySelector(`.run.m-${CSS.escape(box.value)}`) !== null;
  if (box.checked && !isMarked) {
    box.form.requestSubmit();
    return;
  }
  text.classList.toggle(`hide-${box.value}`, !box.checked);
  const kept = [...box.form.querySelectorAll("input[name=layers]:checked")].map((b) => b.value);
  const query = new URLSearchParams(location.search);
  query.delete("layers");
  for (const layer of kept.length ? kept : ["none"]) query.append("layers", layer);
  history.replaceState(history.state, "", `${location.pathname}?${query}`);
  choose({});
}
