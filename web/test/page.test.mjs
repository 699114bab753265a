import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, nearest } from "../src/board.js";
import { pack } from "../src/lanes.js";
import { withChanges } from "../src/state.js";
import { tickLabel } from "../src/strip.js";

test("marks of a lane never cover one another while there are rows", () => {
  const marks = [{ left: 0, right: 10 }, { left: 5, right: 15 }, { left: 12, right: 20 }];
  assert.deepEqual(pack(marks, 1, 6), { rows: [0, 1, 0], count: 2 });
  assert.equal(pack(Array(20).fill({ left: 0, right: 9 }), 1, 6).count, 6);
});

test("the address keeps what was not changed and drops what was emptied", () => {
  assert.equal(withChanges("?zone=utc&from=2023-09-19", { from: "", to: "2023-09-20" }), "?zone=utc&to=2023-09-20");
  assert.equal(withChanges("?from=2023-09-19", { from: "" }), "");
});

test("the slider has a step for every day, and stands at the last one not after the date", () => {
  const days = daysOf([{ at: "2023-09-20T13:00+04:00" }, { at: "2023-09-20" }, { at: "not known" }, { at: "2023-09-18" }], "2023-09-19");
  assert.deepEqual(days, ["2023-09-18", "2023-09-19", "2023-09-20"]);
  assert.equal(nearest(days, "2023-09-19"), 1);
  assert.equal(nearest(days, "2020-01-01"), 0);
  assert.equal(nearest(days, "2024-01-01"), 2);
});

test("labels of a short period hold hours, of a long one years", () => {
  const at = new Date("2023-09-20T13:00Z");
  assert.equal(tickLabel([Date.parse("2023-09-20"), Date.parse("2023-09-21")])(at), "13:00");
  assert.equal(tickLabel([Date.parse("1990-01-01"), Date.parse("2023-09-21")])(at), "2023");
});
