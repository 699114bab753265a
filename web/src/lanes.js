// Where each mark of a lane stands, so that none covers another.

/**
 * Rows for intervals [{left, right}], in order of their left end: the first row with room is taken.
 * Returns the row of each and the number of rows; beyond `most` rows marks share the last.
 */
export function pack(intervals, gap, most) {
  const ends = [];
  const order = intervals.map((_, i) => i).sort((a, b) => intervals[a].left - intervals[b].left);
  const rows = new Array(intervals.length).fill(0);
  for (const i of order) {
    let row = ends.findIndex((end) => end + gap <= intervals[i].left);
    if (row < 0) row = ends.length < most ? ends.length : most - 1;
    ends[row] = Math.max(ends[row] ?? -Infinity, intervals[i].right);
    rows[i] = row;
  }
  return { rows, count: Math.max(1, ends.length) };
}
