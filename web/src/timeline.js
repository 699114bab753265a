// The timeline: lanes by actor or obligation, stretches as wide as the doubt, faded where an end is open.

import { scaleUtc } from "d3-scale";
import { dayOf, period, stretch, touches, worthDrawing } from "./clock.js";
import { Controls } from "./controls.js";
import { pack } from "./lanes.js";
import { lightRow, onRow, renewList, showRows } from "./rows.js";
import { Strip, clamp, spaced, tickLabel } from "./strip.js";
import { html, say, svg } from "./svg.js";

const ROW = 18;
const MOST_ROWS = 6;
const NAMES = 190;
const AXIS = 24;
const MOST_LANES = 60;
const KINDS = { event: "told", deadline: "deadline", "in force": "in force", said: "said of it" };

/** Draw the timeline of the page, if it has one. */
export async function startTimeline() {
  const box = document.getElementById("timeline-view");
  if (!box) return;
  const answer = await fetch(box.dataset.src ?? "/api/v1/timeline", { headers: { Accept: "application/json" } });
  if (answer.ok) new Timeline(box, await answer.json());
}

class Timeline {
  constructor(box, drawn) {
    this.drawn = drawn;
    this.known = new Set(drawn.marks.flatMap((m) => [m.id, m.item]));
    this.controls = new Controls(box);
    this.lanes = this.controls.select("lanes", "Lanes by", [["actor", "actor"], ["obligation", "obligation"]]);
    this.zone = this.controls.select("zone", "Clock of", [["source", "the source"], ["utc", "UTC"], ["place", "the place"]]);
    this.clock = this.controls.select("clock", "Time of", [["event", "what is told"], ["published", "publication"]]);
    this.from = this.controls.input("from", "From", "date");
    this.to = this.controls.input("to", "To", "date");
    this.words = this.controls.input("q", "Holding the words", "search");
    this.clear = this.controls.add(html("button", { type: "button", class: "quiet" }, "Whole period"));
    this.clear.addEventListener("click", () => this.controls.set({ from: "", to: "", q: "" }));
    this.note = html("p", { class: "hint", role: "status" });
    this.stripBox = html("div", { class: "strip-box" });
    this.plotBox = html("div", { class: "plot", "data-plot": "timeline" });
    box.replaceChildren(this.stripBox, this.plotBox, this.note);
    this.page = document.getElementById("main") ?? document.body;
    this.controls.onChange(() => {
      this.draw();
      renewList(() => this.list());
    });
    onRow(this.page, (item) => this.#light(item));
    new ResizeObserver(() => this.#resized()).observe(this.plotBox);
    this.draw();
  }

  draw() {
    const marks = this.#marks();
    const whole = worthDrawing(marks.map((m) => m.part)) ?? [Date.now() - 86_400_000, Date.now()];
    const { from, to } = period(this.from.value, this.to.value);
    const shown = marks.filter((m) => touches(m.part, from, to));
    const isBounded = from !== null || to !== null;
    this.strip ??= new Strip(this.stripBox, whole, (a, b) => this.controls.set({ from: a, to: b }));
    this.strip.domain = stretched(whole, from, to);
    this.strip.show(marks.map((m) => m.part), from, to);
    const domain = isBounded ? [from ?? whole[0], to ?? whole[1]] : whole;
    this.last = { marks, shown, domain };
    this.#plot(shown, domain);
    this.list();
  }

  /** The rows of the list that the drawing shows; without a period also those that have no day. */
  list() {
    const { marks, shown, domain } = this.last;
    const ids = new Set(shown.flatMap((m) => [m.mark.id, m.mark.item]));
    const isWhole = !this.from.value && !this.to.value && !this.words.value;
    const rows = showRows(this.page, isWhole ? new Set() : this.known, ids);
    this.#tell(marks, shown, domain, rows);
  }

  #marks() {
    const wanted = this.words.value.toLocaleLowerCase().trim();
    const byPublication = this.clock.value === "published";
    const lane = this.lanes.value === "obligation" ? "obligations" : "actors";
    const found = [];
    for (const mark of this.drawn.marks) {
      const moment = byPublication ? mark.published : mark.moment;
      if (!moment || (lane === "obligations" && !mark.obligations.length)) continue;
      if (lane === "actors" && mark.kind !== "event") continue;
      const text = `${mark.label} ${mark.place} ${mark.source}`.toLocaleLowerCase();
      if (wanted && !text.includes(wanted)) continue;
      found.push({ mark, moment, part: stretch(moment, this.zone.value) });
    }
    return found;
  }

  #plot(shown, domain) {
    const width = Math.max(320, this.plotBox.clientWidth);
    const names = width < 640 ? 110 : NAMES;
    const x = scaleUtc(domain, [names + 8, width - 12]);
    const root = svg("svg", { width, role: "group", "aria-label": "Timeline; the same as a table below. Arrow keys walk the marks." });
    root.append(fades());
    let top = AXIS;
    for (const lane of this.#lanesOf(shown)) {
      const drawn = this.#lane(lane, x, top, names, width);
      root.append(drawn.group);
      top += drawn.height;
    }
    root.prepend(axis(x, domain, top, width));
    root.setAttribute("height", top + 4);
    root.setAttribute("viewBox", `0 0 ${width} ${top + 4}`);
    root.addEventListener("keydown", walk);
    root.addEventListener("focusin", (event) => lightRow(this.page, event.target.dataset?.item ?? ""));
    root.addEventListener("pointerover", (event) => lightRow(this.page, event.target.closest?.("[data-item]")?.dataset.item ?? ""));
    const first = root.querySelector("a.mark");
    first?.setAttribute("tabindex", "0");
    this.plotBox.replaceChildren(root);
  }

  #lanesOf(shown) {
    const key = this.lanes.value === "obligation" ? "obligations" : "actors";
    const lanes = (this.drawn.lanes[this.lanes.value] ?? []).map((lane) => ({ ...lane, marks: [] }));
    const byId = new Map(lanes.map((lane) => [lane.id, lane]));
    const none = { id: "", name: "nobody named", marks: [] };
    for (const entry of shown) {
      const ids = entry.mark[key];
      if (!ids.length) none.marks.push(entry);
      for (const id of ids) byId.get(id)?.marks.push(entry);
    }
    const full = [...lanes, none].filter((lane) => lane.marks.length);
    this.leftOut = Math.max(0, full.length - MOST_LANES);
    return full.slice(0, MOST_LANES);
  }

  #lane(lane, x, top, names, width) {
    const [low, high] = x.range();
    const placed = lane.marks.map(({ mark, moment, part }) => {
      const left = clamp(x(part.first), low, high);
      const right = Math.max(left, clamp(x(part.last), low, high));
      return { mark, moment, part, left: part.isPoint ? left - 5 : left, right: part.isPoint ? left + 5 : Math.max(right, left + 6) };
    });
    const { rows, count } = pack(placed, 2, MOST_ROWS);
    const height = count * ROW + 8;
    const group = svg("g", { class: "lane" },
      svg("line", { class: "lane-line", x1: 0, x2: width, y1: top + height, y2: top + height }),
      svg("text", { class: "lane-name", x: names, y: top + ROW }, short(lane.name, names), svg("title", {}, lane.name)));
    placed.forEach((one, i) => group.append(drawMark(one, top + 4 + rows[i] * ROW)));
    return { group, height };
  }

  #light(item) {
    for (const mark of this.plotBox.querySelectorAll(".mark.is-lit")) mark.classList.remove("is-lit");
    if (!item) return;
    for (const mark of this.plotBox.querySelectorAll(`.mark[data-item="${CSS.escape(item)}"]`)) mark.classList.add("is-lit");
  }

  #resized() {
    const width = this.plotBox.clientWidth;
    if (width === this.width) return;
    this.width = width;
    if (this.last) this.#plot(this.last.shown, this.last.domain);
  }

  #tell(marks, shown, domain, rows) {
    const before = shown.filter((m) => m.part.last < domain[0]).length;
    const after = shown.filter((m) => m.part.first > domain[1]).length;
    const parts = [`${shown.length} of ${marks.length} marks, ${dayOf(domain[0])} to ${dayOf(domain[1] - 1)}`, `${rows} rows in the list`];
    if (before || after) parts.push(`${before} earlier and ${after} later ones lie beyond the drawing: choose a period to see them`);
    if (this.drawn.undated) parts.push(`${this.drawn.undated} are told without a day and stand in the list only`);
    if (this.leftOut) parts.push(`${this.leftOut} more lanes are not drawn: narrow the period or the words`);
    if (this.zone.value !== "source") parts.push("where no clock is told, a mark is as wide as the world's clocks are apart");
    this.note.textContent = `${parts.join("; ")}.`;
    say(`${shown.length} marks, ${rows} rows`);
  }
}

function stretched([low, high], from, to) {
  return [Math.min(low, from ?? low), Math.max(high, to ?? high)];
}

function axis(x, domain, bottom, width) {
  const label = tickLabel(domain);
  const group = svg("g", { class: "axis", "aria-hidden": "true" });
  for (const at of spaced(x, width / 130, 0, width - 34)) {
    group.append(
      svg("line", { class: "grid", x1: x(at), x2: x(at), y1: AXIS - 6, y2: bottom }),
      svg("text", { class: "tick", x: x(at), y: AXIS - 10 }, label(at)));
  }
  return group;
}

function drawMark({ mark, moment, part, left, right }, y) {
  const words = describe(mark, moment, part);
  const link = svg("a", {
    class: `mark kind-${mark.kind.replace(" ", "-")} realis-${mark.realis || "none"}`, href: `/items/${mark.item}`,
    tabindex: -1, "data-item": mark.id, "aria-label": words,
  });
  const middle = y + ROW / 2;
  if (mark.kind === "deadline" || mark.kind === "in force") {
    link.append(svg("rect", { class: "tick-mark", x: left - 1.5, y: y + 1, width: 3, height: ROW - 2 }));
  }
  if (part.isPoint) {
    link.append(svg("circle", { class: "point", cx: (left + right) / 2, cy: middle, r: 4.5 }));
  } else {
    const fade = part.fadeStart && part.fadeEnd ? "both" : part.fadeStart ? "start" : part.fadeEnd ? "end" : "none";
    // An open end runs on a little, so that the fading can be seen.
    const from = part.fadeStart ? left - 14 : left;
    const to = part.fadeEnd ? right + 14 : right;
    link.append(svg("rect", { class: `band fade-${fade}`, x: from, y: middle - 4, width: to - from, height: 8 }));
    if (!part.fadeStart) link.append(svg("line", { class: "whisker", x1: left, x2: left, y1: middle - 6, y2: middle + 6 }));
    if (!part.fadeEnd) link.append(svg("line", { class: "whisker", x1: right, x2: right, y1: middle - 6, y2: middle + 6 }));
  }
  link.append(svg("title", {}, words));
  return link;
}

function describe(mark, moment, part) {
  const when = part.isPoint ? moment.first.replace("T", " ")
    : `between ${moment.first.replace("T", " ")} and ${moment.last.replace("T", " ")}`;
  const open = moment.open_side ? `, ${moment.open_side} not told` : "";
  const clock = moment.offset === null ? ", clock not told" : `, ${offsetWords(moment.offset)}`;
  const told = moment.words ? ` (“${moment.words}”)` : "";
  return `${KINDS[mark.kind]}: ${mark.label}; ${when}${open}${clock}${told}; ${mark.source}`;
}

function offsetWords(minutes) {
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? "−" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
}

function fades() {
  const gradient = (id, stops) => svg("linearGradient", { id: `fade-${id}` },
    ...stops.map(([offset, opacity]) => svg("stop", { offset, "stop-opacity": opacity, class: "fade-stop" })));
  return svg("defs", {},
    gradient("start", [[0, 0], [0.5, 1], [1, 1]]),
    gradient("end", [[0, 1], [0.5, 1], [1, 0]]),
    gradient("both", [[0, 0], [0.35, 1], [0.65, 1], [1, 0]]));
}

/** Arrow keys move from mark to mark; only one mark is a stop of the tab key. */
function walk(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const marks = [...event.currentTarget.querySelectorAll("a.mark")];
  const at = marks.indexOf(event.target.closest("a.mark"));
  const next = event.key === "Home" ? marks[0] : event.key === "End" ? marks.at(-1) : step && at >= 0 ? marks[at + step] : null;
  if (!next) return;
  event.preventDefault();
  marks[at]?.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

function short(text, width) {
  const most = Math.floor(width / 6.6);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
