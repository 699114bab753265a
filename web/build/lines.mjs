// Coast and boundary lines as short texts, from Natural Earth (world-atlas, public domain).
// Lines only: no polygon and no country name leaves this file, so nothing can be filled or asked.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { ALPHABET } from "../src/ground.js";
import { mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const STEP = 0.005; // degrees a unit, about 500 m: finer than the 1:50 million source
const EDGE = 179.9; // the source closes polygons along the date line; that is no coast

export async function lines() {
  const text = await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8");
  const topology = JSON.parse(text);
  const countries = topology.objects.countries;
  const coast = mesh(topology, countries, (a, b) => a === b);
  const borders = mesh(topology, countries, (a, b) => a !== b);
  return {
    source: "Natural Earth 1:50m, public domain, through world-atlas 2.0.2",
    step: STEP,
    coast: coast.coordinates.flatMap(open).map(pack).filter(Boolean),
    borders: borders.coordinates.flatMap(open).map(pack).filter(Boolean),
  };
}

/** The parts of a line that do not run along the date line or the pole. */
function open(line) {
  const parts = [[]];
  for (const point of line) {
    if (Math.abs(point[0]) > EDGE || point[1] < -85) parts.push([]);
    else parts.at(-1).push(point);
  }
  return parts.filter((part) => part.length > 1);
}

/** A line as its first corner and the steps from each corner to the next, in units. */
function pack(line) {
  const packed = [];
  let [x, y] = [0, 0];
  for (const [longitude, latitude] of line) {
    const [toX, toY] = [Math.round(longitude / STEP), Math.round(latitude / STEP)];
    if (packed.length && toX === x && toY === y) continue;
    packed.push(toX - x, toY - y);
    [x, y] = [toX, toY];
  }
  return packed.length > 2 ? packed.map(letters).join("") : "";
}

/** A whole number in letters of five bits, the lowest first; the sixth bit says that more follow. */
function letters(number) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let text = "";
  for (; rest > 31; rest >>>= 5) text += ALPHABET[32 + (rest & 31)];
  return text + ALPHABET[rest];
}
