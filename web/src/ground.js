// Lines under the map: the coast and hairline boundaries that ship, and the reader's own file.

import { project } from "./mercator.js";

// Letters of the packed lines: five bits each, and whether more belong to the same number.
export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PIECE = 60; // corners
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Packed lines (steps from corner to corner in units of `step` degrees) as projected lines. */
export function unpack(packed, step) {
  return packed.flatMap((text) => {
    const numbers = numbersOf(text);
    const points = [];
    let [x, y] = [0, 0];
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points.push([x * step, y * step]);
    }
    return pieces(points).map(line);
  });
}

/** A long line in pieces that share their ends, so that only those in view are drawn. */
function pieces(points) {
  const found = [];
  for (let i = 0; i < points.length - 1; i += PIECE) found.push(points.slice(i, i + PIECE + 1));
  return found;
}

function numbersOf(text) {
  const found = [];
  let [number, shift] = [0, 0];
  for (const letter of text) {
    const value = VALUES.get(letter);
    number |= (value & 31) << shift;
    shift += 5;
    if (value > 31) continue;
    found.push(number & 1 ? -(number + 1) / 2 : number / 2);
    [number, shift] = [0, 0];
  }
  return found;
}

/** A projected line of [longitude, latitude] points, with bounds. */
export function line(points) {
  const xy = new Float64Array(points.length * 2);
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach(([longitude, latitude], i) => {
    const [x, y] = project(longitude, latitude);
    xy[2 * i] = x;
    xy[2 * i + 1] = y;
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  });
  return { xy, bounds };
}

/** Every line of a GeoJSON value; throws with words for people where it is none. */
export function linesOf(value) {
  const found = [];
  const stack = [value];
  while (stack.length) {
    const one = stack.pop();
    if (!one || typeof one !== "object") continue;
    if (one.type === "FeatureCollection") stack.push(...(one.features ?? []));
    else if (one.type === "Feature") stack.push(one.geometry);
    else if (one.type === "GeometryCollection") stack.push(...(one.geometries ?? []));
    else if (one.type === "LineString") found.push(one.coordinates);
    else if (one.type === "MultiLineString" || one.type === "Polygon") found.push(...one.coordinates);
    else if (one.type === "MultiPolygon") found.push(...one.coordinates.flat());
  }
  const lines = found.filter(isLine).map(line);
  if (!lines.length) throw new Error("no lines or areas in WGS84 degrees were found in it");
  return lines;
}

function isLine(points) {
  return Array.isArray(points) && points.length > 1
    && points.every((p) => Array.isArray(p) && Math.abs(p[0]) <= 360 && Math.abs(p[1]) <= 90);
}

/** Stroke the lines that touch the view; `view` maps x to x * size + left, y to y * size + top. */
export function stroke(context, lines, view) {
  const { size, left, top, width, height } = view;
  context.beginPath();
  for (const { xy, bounds } of lines) {
    if (bounds[2] * size + left < 0 || bounds[0] * size + left > width) continue;
    if (bounds[3] * size + top < 0 || bounds[1] * size + top > height) continue;
    let [lastX, lastY] = [xy[0] * size + left, xy[1] * size + top];
    context.moveTo(lastX, lastY);
    for (let i = 2; i < xy.length; i += 2) {
      const [x, y] = [xy[i] * size + left, xy[i + 1] * size + top];
      // Corners closer than a pixel say nothing at this scale.
      if (i + 2 < xy.length && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) continue;
      context.lineTo(x, y);
      [lastX, lastY] = [x, y];
    }
  }
  context.stroke();
}
