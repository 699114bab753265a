// The map: lines without fills, places as circles as wide as the doubt, linked to time and list.

import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { period, touches, worthDrawing } from "./clock.js";
import { cluster, nameFor } from "./clusters.js";
import { Controls } from "./controls.js";
import { linesOf, stroke, unpack } from "./ground.js";
import { project, scaleBar, share, unproject } from "./mercator.js";
import { PRECISION, detailOf, isInside, spotOf } from "./places.js";
import { lightRow, onRow, renewList, showRows } from "./rows.js";
import { choose, chosen } from "./state.js";
import { Strip } from "./strip.js";
import { html, say, svg } from "./svg.js";

const WORLD = 512; // pixels of the world's width at zoom 1
const CELL = 46;
const DEEPEST = 4000;
const NAMED = 3; // places of a group that are named
const LARGEST_FILE = 40_000_000;

/** Draw the map of the page, if it has one. */
export async function startMap() {
  const box = document.getElementById("map-view");
  if (!box) return;
  const [places, lines] = await Promise.all(
    [box.dataset.src ?? "/api/v1/map", box.dataset.lines ?? "/static/lines.json"].map((url) =>
      fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${url}: ${answer.status}`))))));
  new PlaceMap(box, places, lines);
}

class PlaceMap {
  constructor(box, places, lines) {
    this.coast = unpack(lines.coast, lines.step);
    this.borders = unpack(lines.borders, lines.step);
    this.own = [];
    this.spots = places.features.map(spotOf);
    this.known = new Set(this.spots.flatMap((s) => s.events.map((e) => e.id)));
    this.unplaced = places.unplaced ?? 0;
    this.page = document.getElementById("main") ?? document.body;
    this.#controls(box, places.traditions ?? []);
    this.#sheet(box, lines.source);
    this.controls.onChange(() => {
      this.filter();
      renewList(() => this.#list());
    });
    onRow(this.page, (item) => this.#light(item));
    this.filter();
    new ResizeObserver(() => this.#resized()).observe(this.frame);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#ground());
  }

  #controls(box, traditions) {
    this.controls = new Controls(box);
    this.tradition = this.controls.select("tradition", "Names as used by",
      [["", "as printed"], ...traditions.map((t) => [t, t])]);
    this.from = this.controls.input("from", "From", "date");
    this.to = this.controls.input("to", "To", "date");
    this.words = this.controls.input("q", "Holding the words", "search");
    this.ground = this.controls.select("ground", "Lines", [["", "coast and boundaries"], ["coast", "coast only"]]);
    this.box = this.controls.form.elements.namedItem("bbox");
    this.box?.addEventListener("change", () => {
      choose({ bbox: this.box.value });
      this.#fit(this.box.value);
      this.#list();
      renewList(() => this.#list());
    });
    this.file = document.querySelector("[data-boundaries]");
    if (!this.file) {
      this.file = html("input", { type: "file", id: "boundaries", accept: ".geojson,.json", "data-boundaries": "" });
      this.controls.add(html("p", { class: "field" }, html("label", { for: "boundaries" }, "Your own boundary file (GeoJSON; stays on this machine)"), this.file));
    }
    this.file.removeAttribute("name"); // so that no form can ever send it
    this.file.addEventListener("change", () => this.#loadOwn());
    const whole = this.controls.add(html("button", { type: "button", class: "quiet" }, "Everything"));
    whole.addEventListener("click", () => {
      this.controls.set({ from: "", to: "", q: "", bbox: "" });
      this.#fit();
    });
  }

  #sheet(box, source) {
    this.canvas = html("canvas", { "aria-hidden": "true" });
    this.places = svg("g", {});
    this.bar = svg("g", { class: "scale-bar", "aria-hidden": "true" });
    this.root = svg("svg", { role: "group", tabindex: 0, "aria-label": "Map; the same as a table below. Arrow keys move it, plus and minus zoom." }, this.places, this.bar);
    this.frame = html("div", { class: "map-frame" }, this.canvas, this.root);
    this.detail = html("section", { class: "map-detail", "aria-live": "polite", "aria-label": "Place chosen" });
    this.note = html("p", { class: "hint", role: "status" });
    this.stripBox = html("div", { class: "strip-box" });
    this.ownNote = html("p", { class: "hint" });
    const buttons = html("div", { class: "map-buttons" }, ...[["+", "Zoom in", 2], ["−", "Zoom out", 0.5]].map(([sign, label, factor]) => {
      const button = html("button", { type: "button", "aria-label": label }, sign);
      button.addEventListener("click", () => this.zoom.scaleBy(select(this.root), factor));
      return button;
    }));
    this.frame.append(buttons);
    const legend = html("p", { class: "hint" },
      `Lines: ${source}; coast and boundaries as that source draws them, all alike, no statement on any of them. `,
      "A circle is as wide as the place is uncertain; the width of divisions is a drawing convention.");
    box.replaceChildren(this.stripBox, this.frame, this.note, this.detail, this.ownNote, legend);
    this.zoom = zoom().scaleExtent([1, DEEPEST]).on("zoom", (event) => this.#moved(event)).on("end", (event) => this.#rested(event));
    this.#measure();
    select(this.root).call(this.zoom).on("dblclick.zoom", null);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.view = zoomIdentity;
    this.#fit(chosen("bbox"));
  }

  /** What passes the period and the words; the list also asks whether the map shows it. */
  filter() {
    const { from, to } = period(this.from.value, this.to.value);
    const wanted = this.words.value.toLocaleLowerCase().trim();
    const holds = (spot, event) => !wanted || spot.text.includes(wanted) || event.text.includes(wanted);
    const dated = this.spots.flatMap((s) => s.events.filter((e) => e.part).map((e) => e.part));
    for (const spot of this.spots) {
      spot.worded = spot.events.filter((event) => holds(spot, event));
      spot.shown = spot.worded.filter((e) => (from === null && to === null) || (e.part && touches(e.part, from, to)));
      spot.count = spot.shown.length;
    }
    const whole = worthDrawing(dated) ?? [Date.now() - 86_400_000, Date.now()];
    this.strip ??= new Strip(this.stripBox, whole, (a, b) => this.controls.set({ from: a, to: b }));
    this.strip.domain = [Math.min(whole[0], from ?? whole[0]), Math.max(whole[1], to ?? whole[1])];
    this.grouped = null;
    this.#render();
    this.#list();
  }

  /** The list and the strip of time hold what lies inside the part of the map that was chosen. */
  #list() {
    const bounds = chosen("bbox") ? this.#bounds() : null;
    const inside = this.spots.filter((s) => !bounds || isInside(s, bounds));
    const { from, to } = period(this.from.value, this.to.value);
    this.strip.show(inside.flatMap((s) => s.worded.filter((e) => e.part).map((e) => e.part)), from, to);
    const shown = new Set(inside.flatMap((s) => s.shown.map((e) => e.id)));
    const isAll = !bounds && from === null && to === null && !this.words.value;
    const rows = showRows(this.page, isAll ? new Set() : this.known, shown);
    const told = [`${shown.size} of ${this.known.size} events at ${inside.filter((s) => s.count).length} places`, `${rows} rows in the list`];
    if (this.unplaced) told.push(`${this.unplaced} events name no place that could be found and stand in the list only`);
    this.note.textContent = `${told.join("; ")}.`;
    say(`${shown.size} events, ${rows} rows`);
  }

  #moved({ transform }) {
    const began = performance.now();
    this.view = transform;
    this.#render();
    this.frame.dataset.frame = (performance.now() - began).toFixed(1);
  }

  #rested({ sourceEvent }) {
    this.#marks();
    if (!sourceEvent && !this.isMoving) return;
    this.isMoving = false;
    const { west, south, east, north } = this.#bounds();
    const bbox = [west, south, east, north].map((n) => n.toFixed(3)).join(",");
    choose({ bbox });
    if (this.box) this.box.value = bbox;
    this.#list();
    renewList(() => this.#list());
  }

  #render() {
    this.#ground();
    const { k, x, y } = this.view;
    const isPan = this.grouped && this.grouped.k === k;
    // A pan moves one group; only a change of scale or of what is shown makes new circles.
    if (isPan) this.places.setAttribute("transform", `translate(${x - this.grouped.x} ${y - this.grouped.y})`);
    else this.#marks();
    this.#scaleBar();
  }

  #ground() {
    const context = this.canvas.getContext("2d");
    const { k, x, y } = this.view;
    const style = getComputedStyle(this.frame);
    const view = { size: WORLD * k, left: x, top: y, width: this.width, height: this.height };
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    context.lineJoin = "round";
    context.strokeStyle = style.getPropertyValue("--map-border");
    context.lineWidth = 0.5;
    if (!this.ground.value) stroke(context, this.borders, view);
    context.strokeStyle = style.getPropertyValue("--map-coast");
    context.lineWidth = 1;
    stroke(context, this.coast, view);
    if (!this.own.length) return;
    context.strokeStyle = style.getPropertyValue("--map-own");
    context.setLineDash([6, 3]);
    context.lineWidth = 1.5;
    stroke(context, this.own, view);
    context.setLineDash([]);
  }

  #marks() {
    const { k, x, y } = this.view;
    const size = WORLD * k;
    const held = this.spots.filter((s) => s.count);
    const groups = cluster(held, size, CELL).map((g) => ({ ...g, px: g.x * size + x, py: g.y * size + y }));
    const near = groups.filter((g) => g.px > -this.width / 2 && g.px < this.width * 1.5 && g.py > -this.height / 2 && g.py < this.height * 1.5);
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const rings = near.flatMap((g) => g.spots.map((spot) => this.#ring(spot, g.spots.length === 1 ? 3 : CELL / 2, size)));
    const dots = near.sort((a, b) => b.count - a.count).map((g) => this.#dot(g));
    this.places.replaceChildren(...rings, ...dots);
    this.#partNames();
    this.places.removeAttribute("transform");
    this.grouped = { k, x, y };
    if (focused) this.places.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** How far a place may reach; in a group only what reaches beyond the group's own sign. */
  #ring(spot, least, size) {
    const radius = share(spot.radius_km, spot.latitude) * size;
    return radius < least || radius > 6000 ? "" : svg("circle", {
      class: `ring precision-${spot.precision}`, cx: (spot.x * size + this.view.x).toFixed(1),
      cy: (spot.y * size + this.view.y).toFixed(1), r: radius.toFixed(1),
    });
  }

  /** Names that would be written over another are left to the pointer and the screen reader. */
  #partNames() {
    const taken = [];
    for (const name of this.places.querySelectorAll(".place-name")) {
      const [left, top] = name.parentNode.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const box = [left, top - 8, left + 14 + name.textContent.length * 6.8, top + 8];
      const isFree = taken.every((t) => box[0] > t[2] || box[2] < t[0] || box[1] > t[3] || box[3] < t[1]);
      if (isFree) taken.push(box);
      else name.classList.add("is-covered");
    }
  }

  #dot(group) {
    const isOne = group.spots.length === 1;
    const [spot] = group.spots;
    const names = group.spots.slice(0, NAMED).map((s) => nameFor(s, this.tradition.value)).join(", ");
    const name = isOne ? names : `${group.spots.length} places (${names}${group.spots.length > NAMED ? " and others" : ""})`;
    const radius = Math.min(18, 4 + 2 * Math.log2(group.count));
    const label = `${name}, ${group.count} ${group.count === 1 ? "event" : "events"}${isOne ? `, ${PRECISION[spot.precision] ?? ""}` : ""}`;
    const mark = svg("g", {
      class: isOne ? `spot precision-${spot.precision}` : "spot is-group", role: "button", tabindex: 0, "aria-label": label,
      "data-key": group.spots.map((s) => s.key).join(" "),
    },
    svg("circle", { class: "target", r: Math.max(12, radius) }),
    svg("circle", { class: "dot", r: radius.toFixed(1) }),
    svg("title", {}, label));
    const place = svg("g", { transform: `translate(${group.px.toFixed(1)} ${group.py.toFixed(1)})` }, mark);
    if (!isOne) place.append(svg("text", { class: "number", y: 4, "aria-hidden": "true" }, String(group.count)));
    if (group.spots.length <= NAMED) place.append(svg("text", { class: "place-name", x: radius + 5, y: 4, "aria-hidden": "true" }, names));
    const open = () => (isOne ? this.#open(group.spots) : this.#into(group));
    mark.addEventListener("click", open);
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open();
    });
    mark.addEventListener("focus", () => lightRow(this.page, isOne ? spot.shown[0]?.id ?? "" : ""));
    return place;
  }

  /** Zoom until the places of a group part; where they cannot, list them. */
  #into(group) {
    const spread = Math.max(
      Math.max(...group.spots.map((s) => s.x)) - Math.min(...group.spots.map((s) => s.x)),
      Math.max(...group.spots.map((s) => s.y)) - Math.min(...group.spots.map((s) => s.y)));
    const k = Math.min(DEEPEST, Math.max(this.view.k * 2, (CELL * 3) / (WORLD * Math.max(spread, 1e-9))));
    if (spread * WORLD * DEEPEST < CELL * 2) return this.#open(group.spots);
    this.isMoving = true;
    return this.#center(group.x, group.y, k);
  }

  #open(spots) {
    this.detail.replaceChildren(...spots.map((spot) => detailOf(spot, this.tradition.value)));
  }

  #light(item) {
    for (const mark of this.places.querySelectorAll(".is-lit")) mark.classList.remove("is-lit");
    const spot = item && this.spots.find((s) => s.events.some((e) => e.id === item));
    if (!spot) return;
    for (const mark of this.places.querySelectorAll(".spot")) {
      if (mark.dataset.key.split(" ").includes(spot.key)) mark.classList.add("is-lit");
    }
  }

  #key(event) {
    const step = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    const factor = { "+": 2, "=": 2, "-": 0.5 }[event.key];
    if (!step && !factor) return;
    event.preventDefault();
    this.isMoving = true;
    if (step) this.zoom.translateBy(select(this.root), step[0] / this.view.k, step[1] / this.view.k);
    else this.zoom.scaleBy(select(this.root), factor);
  }

  async #loadOwn() {
    const [file] = this.file.files;
    this.own = [];
    if (file) {
      try {
        if (file.size > LARGEST_FILE) throw new Error("it is larger than 40 MB");
        this.own = linesOf(JSON.parse(await file.text()));
        this.ownNote.textContent = `Dashed: ${this.own.length} lines of your file “${file.name}”, as claimed by whoever made it. It was not sent anywhere.`;
      } catch (error) {
        this.ownNote.textContent = `“${file.name}” could not be drawn: ${error.message}.`;
      }
    } else this.ownNote.textContent = "";
    say(this.ownNote.textContent);
    this.#ground();
  }

  #measure() {
    this.width = Math.max(280, this.frame.clientWidth || 800);
    this.height = Math.max(280, Math.min(620, Math.round(this.width * 0.62)));
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = this.width * this.ratio;
    this.canvas.height = this.height * this.ratio;
    this.root.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.root.setAttribute("width", this.width);
    this.root.setAttribute("height", this.height);
    this.frame.style.setProperty("--map-height", `${this.height}px`);
    this.zoom.extent([[0, 0], [this.width, this.height]]).translateExtent([[-WORLD / 2, 0], [WORLD * 1.5, WORLD]]);
  }

  #resized() {
    if (Math.abs(this.frame.clientWidth - this.width) < 2) return;
    this.#measure();
    this.#fit(chosen("bbox"));
  }

  /** Show a box "west,south,east,north", or all places. */
  #fit(box = "") {
    const given = box.split(",").map(Number);
    const isBox = given.length === 4 && given.every(Number.isFinite);
    const corners = isBox ? [[given[0], given[1]], [given[2], given[3]]].map(([a, b]) => project(a, b)) : this.#worthShowing().map((s) => [s.x, s.y]);
    const xs = corners.map((c) => c[0]);
    const ys = corners.map((c) => c[1]);
    const [x0, x1, y0, y1] = corners.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [0, 1, 0.2, 0.8];
    const room = isBox ? 1 : 0.85;
    const k = Math.min(room * this.width / (WORLD * Math.max(x1 - x0, 0.004)), room * this.height / (WORLD * Math.max(y1 - y0, 0.004)));
    this.#center((x0 + x1) / 2, (y0 + y1) / 2, Math.min(DEEPEST, Math.max(1, k)));
  }

  /** A whole country is no reason to show the world: the view fits what is placed more closely. */
  #worthShowing() {
    const close = this.spots.filter((s) => s.precision < 6);
    return close.length ? close : this.spots;
  }

  #center(x, y, k) {
    const to = zoomIdentity.translate(this.width / 2 - x * WORLD * k, this.height / 2 - y * WORLD * k).scale(k);
    this.zoom.transform(select(this.root), to);
  }

  #bounds() {
    const { k, x, y } = this.view;
    const [west, north] = unproject(-x / (WORLD * k), -y / (WORLD * k));
    const [east, south] = unproject((this.width - x) / (WORLD * k), (this.height - y) / (WORLD * k));
    return { west, south, east, north };
  }

  #scaleBar() {
    const { north, south } = this.#bounds();
    const { km, pixels } = scaleBar(140, WORLD * this.view.k, (north + south) / 2);
    const y = this.height - 14;
    this.bar.replaceChildren(
      svg("path", { d: `M14 ${y - 5}V${y}H${14 + pixels}V${y - 5}` }),
      svg("text", { x: 14, y: y - 9 }, km >= 1 ? `${km} km` : `${Math.round(km * 1000)} m`));
  }
}
