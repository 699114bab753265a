// The list beside a drawing: only the rows of what is in view, and rows and marks that light up together.

/** Hide the rows whose item is known to the drawing and not among `shown`; returns how many are left. */
export function showRows(root, known, shown) {
  let left = 0;
  for (const row of root.querySelectorAll("[data-row][data-item]")) {
    const isHidden = known.has(row.dataset.item) && !shown.has(row.dataset.item);
    if (row.hidden !== isHidden) row.hidden = isHidden;
    left += isHidden ? 0 : 1;
  }
  return left;
}

/** Call `light(item or "")` when the reader points at a row or moves the focus into it. */
export function onRow(root, light) {
  const item = (event) => event.target.closest?.("[data-row][data-item]")?.dataset.item ?? "";
  root.addEventListener("pointerover", (event) => light(item(event)));
  root.addEventListener("focusin", (event) => light(item(event)));
}

/** Light the row of an item, without scrolling; "" puts all out. */
export function lightRow(root, item) {
  for (const row of root.querySelectorAll("[data-row].is-lit")) row.classList.remove("is-lit");
  if (item) root.querySelector(`[data-row][data-item="${CSS.escape(item)}"]`)?.classList.add("is-lit");
}

const WAIT = 250; // ms without another change before the list is asked for
let timer = 0;

/** Ask the server for the list that the address now describes, and put it in place of the old one. */
export function renewList(then) {
  clearTimeout(timer);
  if (!document.getElementById("list") || !window.htmx) return;
  timer = setTimeout(async () => {
    const source = document.getElementById("list");
    await window.htmx.ajax("GET", location.pathname + location.search, { source, target: source, select: "#list", swap: "outerHTML show:none" });
    then();
  }, WAIT);
}
