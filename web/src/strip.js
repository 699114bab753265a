// A strip of time with a brush: how much is told when, and the period the reader looks at.

import { brushX } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { DAY, dayOf } from "./clock.js";
import { svg } from "./svg.js";

const HEIGHT = 56;
const BAND = 40; // the rest is for the days written under it
const BINS = 120;

export class Strip {
  /** `domain` in milliseconds; `onPeriod(fromDay, toDay)` is called with ISO days or "". */
  constructor(box, domain, onPeriod) {
    this.box = box;
    this.domain = domain;
    this.onPeriod = onPeriod;
    this.parts = [];
    this.chosen = null;
    this.root = svg("svg", {
      class: "strip", height: HEIGHT, role: "group", tabindex: 0,
      "aria-label": "Period shown. Arrow keys move it, plus and minus change its length, Escape clears it.",
    });
    box.replaceChildren(this.root);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.draw()).observe(box);
  }

  /** Draw these stretches, with the period [from, to) in milliseconds or null. */
  show(parts, from, to) {
    this.parts = parts;
    this.chosen = from === null && to === null ? null : [from ?? this.domain[0], to ?? this.domain[1]];
    this.draw();
  }

  draw() {
    const width = Math.max(200, this.box.clientWidth);
    this.scale = scaleUtc(this.domain, [0, width]);
    this.root.setAttribute("width", width);
    this.root.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.root.replaceChildren(svg("path", { class: "strip-bars", d: this.#bars(width) }), ...this.#days(width));
    const group = svg("g", { class: "strip-brush" });
    this.root.append(group);
    const brush = brushX().extent([[0, 0], [width, BAND]]);
    select(group).call(brush);
    if (this.chosen) select(group).call(brush.move, this.chosen.map((at) => clamp(this.scale(at), 0, width)));
    brush.on("end", ({ selection, sourceEvent }) => {
      if (sourceEvent) this.#choose(selection && selection.map((x) => +this.scale.invert(x)));
    });
  }

  #bars(width) {
    const counts = new Float64Array(BINS);
    const [low, high] = this.domain;
    for (const part of this.parts) {
      const first = Math.floor(((part.first - low) / (high - low)) * BINS);
      const last = Math.floor(((part.last - low) / (high - low)) * BINS);
      if (last < 0 || first >= BINS) continue;
      // A stretch of many days counts once in all, not once a day.
      const share = 1 / (last - first + 1);
      for (let i = Math.max(0, first); i <= Math.min(BINS - 1, last); i += 1) counts[i] += share;
    }
    const top = Math.max(1e-9, ...counts);
    const step = width / BINS;
    return [...counts].map((n, i) => {
      const tall = n ? Math.max(2, Math.round((n / top) * (BAND - 4))) : 0;
      return tall ? `M${(i * step).toFixed(1)} ${BAND}v${-tall}h${(step - 0.5).toFixed(1)}v${tall}z` : "";
    }).join("");
  }

  #days(width) {
    const label = tickLabel(this.domain);
    return spaced(this.scale, width / 110, 36, width - 36).map((at) =>
      svg("text", { class: "tick", x: this.scale(at), y: HEIGHT - 3 }, label(at)));
  }

  #choose(bounds) {
    if (!bounds) return this.onPeriod("", "");
    // Days are what is told: the brush snaps to whole ones.
    const [from, to] = bounds;
    return this.onPeriod(dayOf(from), dayOf(Math.max(from, to - 1)));
  }

  #key(event) {
    const [low, high] = this.domain;
    const [from, to] = this.chosen ?? [low, high];
    const step = Math.max(DAY, (to - from) / 10);
    const moves = {
      ArrowLeft: [from - step, to - step], ArrowRight: [from + step, to + step],
      "+": [from - step, to + step], "-": [from + step, to - step],
    };
    if (event.key === "Escape" && this.chosen) this.#choose(null);
    else if (moves[event.key] && moves[event.key][1] > moves[event.key][0]) this.#choose(moves[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Instants to write under a scale: about `count`, never so close that their words meet. */
export function spaced(scale, count, low, high) {
  let last = -Infinity;
  return scale.ticks(Math.max(2, Math.floor(count))).filter((at) => {
    const x = scale(at);
    if (x < low || x > high || x - last < 78) return false;
    last = x;
    return true;
  });
}

/** How instants of a period are written: years, months, days or hours, whatever it spans. */
export function tickLabel([low, high]) {
  const days = (high - low) / DAY;
  const end = days > 4000 ? 4 : days > 200 ? 7 : 10;
  if (days > 4) return (at) => at.toISOString().slice(0, end);
  return (at) => {
    const text = at.toISOString();
    return text.slice(11, 16) === "00:00" ? text.slice(0, 10) : text.slice(11, 16);
  };
}

export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
