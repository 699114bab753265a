// When a mark is drawn under the clock the reader chose, with no more precision than was told.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
// The clocks of the world lie between UTC-12 and UTC+14: how far a time without a zone may be off.
const EAST = 14 * HOUR;
const WEST = 12 * HOUR;

/** Milliseconds of a zoneless 'YYYY-MM-DDTHH:MM' (or a day), as if it were UTC; NaN if it is none. */
export function parse(text) {
  return Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`);
}

/**
 * The stretch of a moment under a clock: "source", "utc" or "place".
 * `fadeStart` and `fadeEnd` say that this end is not known, `isPoint` that an instant was told.
 */
export function stretch(moment, clock) {
  let first = parse(moment.first);
  let last = parse(moment.last);
  let isLoose = moment.is_approximate;
  if (clock !== "source") {
    const shift = clock === "place" ? moment.place_offset : 0;
    if (moment.offset === null || shift === null) {
      [first, last, isLoose] = [first - EAST, last + WEST, true];
    } else {
      first += (shift - moment.offset) * MINUTE;
      last += (shift - moment.offset) * MINUTE;
    }
  }
  return {
    first,
    last,
    fadeStart: isLoose || moment.open_side === "start",
    fadeEnd: isLoose || moment.open_side === "end",
    isPoint: first === last && moment.grain === "minute" && !isLoose && !moment.open_side,
  };
}

/** Whether a stretch touches the period [from, to); an open period touches everything. */
export function touches(part, from, to) {
  return (to === null || part.first < to) && (from === null || part.last >= from);
}

/** The period of two day fields as milliseconds; the last day is included. */
export function period(fromDay, toDay) {
  const from = fromDay ? parse(fromDay) : null;
  const to = toDay ? parse(toDay) + DAY : null;
  return { from: Number.isNaN(from) ? null : from, to: Number.isNaN(to) ? null : to };
}

/** The day of an instant as 'YYYY-MM-DD'. */
export function dayOf(instant) {
  return new Date(instant).toISOString().slice(0, 10);
}

/**
 * The period worth drawing: all of it, or where a few marks lie far off, that of the others.
 * A report of one week that recalls a war of thirty years ago is drawn as a week.
 */
export function worthDrawing(parts) {
  const sorted = parts.map((p) => (p.first + p.last) / 2).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const spread = Math.max(at(0.75) - at(0.25), DAY);
  const near = parts.filter((p) => p.last >= at(0.25) - 3 * spread && p.first <= at(0.75) + 3 * spread);
  const low = Math.max(at(0.25) - 3 * spread, least(near, (p) => p.first));
  const high = Math.min(at(0.75) + 3 * spread, -least(near, (p) => -p.last));
  const room = Math.max((high - low) * 0.03, HOUR);
  return [low - room, high + room];
}

/** The least value; a spread argument list would not hold a hundred thousand marks. */
function least(parts, value) {
  return parts.reduce((low, part) => Math.min(low, value(part)), Infinity);
}
