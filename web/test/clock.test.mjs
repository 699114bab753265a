import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, dayOf, parse, period, stretch, touches, worthDrawing } from "../src/clock.js";

const moment = (over) => ({
  first: "2023-09-20T13:00", last: "2023-09-20T13:00", grain: "minute", offset: 240, place_offset: 240,
  open_side: "", is_approximate: false, ...over,
});

test("an instant with a clock is a point, and UTC moves it by that clock's offset", () => {
  assert.equal(stretch(moment(), "source").isPoint, true);
  assert.equal(stretch(moment(), "utc").first, parse("2023-09-20T09:00"));
  assert.equal(stretch(moment({ place_offset: 180 }), "place").first, parse("2023-09-20T12:00"));
});

test("an instant without a clock is no point in UTC: it is as wide as the world's clocks are apart", () => {
  const loose = stretch(moment({ offset: null }), "utc");
  assert.equal(loose.isPoint, false);
  assert.equal(loose.fadeStart && loose.fadeEnd, true);
  assert.equal(loose.last - loose.first, 26 * 3_600_000);
});

test("an open side fades and is never a point", () => {
  const open = stretch(moment({ open_side: "end" }), "source");
  assert.deepEqual([open.fadeStart, open.fadeEnd, open.isPoint], [false, true, false]);
});

test("the last day of a period is included", () => {
  const { from, to } = period("2023-09-19", "2023-09-20");
  assert.equal(to - from, 2 * DAY);
  assert.equal(touches({ first: parse("2023-09-20T23:59"), last: parse("2023-09-20T23:59") }, from, to), true);
  assert.equal(touches({ first: parse("2023-09-21"), last: parse("2023-09-22") }, from, to), false);
  assert.deepEqual(period("", "no day"), { from: null, to: null });
});

test("a week that recalls an old war is drawn as a week", () => {
  const week = [0, 1, 2, 3, 4, 5].map((n) => ({ first: parse("2023-09-18") + n * DAY, last: parse("2023-09-19") + n * DAY }));
  const [low, high] = worthDrawing([{ first: parse("1994-05-12"), last: parse("1994-05-13") }, ...week]);
  assert.ok(dayOf(low) >= "2023-09-01" && dayOf(high) <= "2023-10-15");
  assert.equal(worthDrawing([]), null);
});
