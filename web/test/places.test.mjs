import assert from "node:assert/strict";
import { test } from "node:test";
import { lines as built } from "../build/lines.mjs";
import { allNames, cluster, nameFor } from "../src/clusters.js";
import { linesOf, unpack } from "../src/ground.js";
import { project, scaleBar, share, unproject } from "../src/mercator.js";

test("projecting and back gives the same place", () => {
  for (const [longitude, latitude] of [[0, 0], [46.75, 39.82], [-70.5, -33.4], [179.9, 80]]) {
    const back = unproject(...project(longitude, latitude));
    assert.ok(Math.abs(back[0] - longitude) < 1e-9 && Math.abs(back[1] - latitude) < 1e-9);
  }
});

test("a kilometre is wider on the sheet nearer the pole", () => {
  assert.ok(share(1, 60) > 1.9 * share(1, 0));
  const bar = scaleBar(140, 512 * 100, 40);
  assert.ok(bar.pixels <= 140 && bar.pixels > 40 && String(bar.km).match(/^[125]0*$/));
});

test("spots in one cell are one group with the sum of their counts, wherever the view is", () => {
  const spots = [{ x: 0.5001, y: 0.5001, count: 3 }, { x: 0.5002, y: 0.5002, count: 1 }, { x: 0.9, y: 0.1, count: 2 }];
  const groups = cluster(spots, 512, 46);
  assert.deepEqual(groups.map((g) => g.count).sort(), [2, 4]);
  assert.equal(cluster(spots, 512 * 4000, 46).length, 3);
});

test("a tradition's name is used where it has one; all names are told with their users", () => {
  const place = { name: "Stepanakert", names: [["Khankendi", ["Azerbaijan (official English form)"]], ["Stepanakert", ["Armenian usage", "Soviet usage"]]] };
  assert.equal(nameFor(place, ""), "Stepanakert");
  assert.equal(nameFor(place, "Azerbaijan (official English form)"), "Khankendi");
  assert.equal(nameFor(place, "Greek usage"), "Stepanakert");
  assert.deepEqual(allNames(place), ["Khankendi (Azerbaijan (official English form))", "Stepanakert (Armenian usage; Soviet usage)"]);
});

test("packed steps become lines with bounds", () => {
  // 10, -3, then 100, 0: zigzag 20, 5, 200, 0 in letters of five bits.
  const [line] = unpack(["UFoGA"], 0.01);
  const [x, y] = project(1.1, -0.03);
  assert.ok(Math.abs(line.xy[2] - x) < 1e-12 && Math.abs(line.xy[3] - y) < 1e-12 && line.bounds[2] === line.xy[2]);
});

test("every kind of GeoJSON gives its lines, anything else a plain reason", () => {
  const ring = [[46, 39], [47, 39], [47, 40], [46, 39]];
  const given = { type: "FeatureCollection", features: [
    { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] } },
    { type: "Feature", geometry: { type: "GeometryCollection", geometries: [{ type: "MultiPolygon", coordinates: [[ring]] }, { type: "LineString", coordinates: ring }] } },
    { type: "Feature", geometry: null },
  ] };
  assert.equal(linesOf(given).length, 3);
  for (const wrong of [{}, null, [1], { type: "Point", coordinates: [1, 2] }, { type: "LineString", coordinates: [[5e6, 4e6], [5e6, 4e6]] }]) {
    assert.throws(() => linesOf(wrong), /no lines or areas/);
  }
});

test("the shipped coast runs along shores and crosses no ocean", async () => {
  const held = await built();
  const lines = [...unpack(held.coast, held.step), ...unpack(held.borders, held.step)];
  let longest = 0;
  for (const { xy } of lines) {
    for (let i = 2; i < xy.length; i += 2) longest = Math.max(longest, Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]));
  }
  assert.ok(longest < 0.06, `a step of ${longest} of the world`);
  const near = (longitude, latitude) => {
    const [x, y] = project(longitude, latitude);
    return Math.min(...lines.map(({ xy }) => {
      let least = 1;
      for (let i = 0; i < xy.length; i += 2) least = Math.min(least, Math.hypot(xy[i] - x, xy[i + 1] - y));
      return least;
    }));
  };
  assert.ok(near(42.92, 14.8) < 0.001); // the shore at Hudaydah
  assert.ok(near(-30, 0) > 0.02); // the open Atlantic
});
