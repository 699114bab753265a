// The slider of the board: one step for every day on which something could change a label.

import { html, say } from "./svg.js";

const WAIT = 150; // ms without a move before the board is asked for

/** Put a slider beside the date of the board; the date stays the field that is sent. */
export function startBoard() {
  const field = document.querySelector("input[data-asof]");
  const form = field?.closest("form");
  const held = document.getElementById("transitions");
  if (!form || !held) return;
  const days = daysOf(JSON.parse(held.textContent), field.value);
  if (days.length < 2) return;
  const slider = html("input", {
    type: "range", id: "asof-slider", min: 0, max: days.length - 1, step: 1,
    "aria-label": `As of, ${days.length} days on which a label may change`,
  });
  const shown = html("output", { for: "asof-slider" });
  field.after(html("span", { class: "asof-slider" }, slider, shown));
  const follow = () => {
    slider.value = String(nearest(days, field.value || days.at(-1)));
    tell(slider, shown, days);
  };
  follow();
  let timer = 0;
  slider.addEventListener("input", () => {
    field.value = days[Number(slider.value)];
    tell(slider, shown, days);
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), WAIT);
  });
  field.addEventListener("change", () => {
    follow();
    form.requestSubmit();
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "board") say(`Board as of ${field.value || "the last report"}`);
  });
}

/** The days of the transitions, and the one chosen, in order. */
export function daysOf(transitions, chosen) {
  const days = transitions.map((t) => String(t.at).slice(0, 10)).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  return [...new Set(chosen ? [...days, chosen] : days)].sort();
}

/** The last day not after `day`, or the first. */
export function nearest(days, day) {
  return Math.max(0, days.findLastIndex((d) => d <= day));
}

function tell(slider, shown, days) {
  const day = days[Number(slider.value)];
  slider.setAttribute("aria-valuetext", day);
  shown.value = day;
}
