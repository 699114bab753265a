// Places that lie too close to be told apart at a scale, drawn as one with their number.

/**
 * Group spots {x, y, count} on a grid of `cell` pixels fixed to the world, so that panning never
 * regroups. Returns [{x, y, count, spots}], the middle weighted by count.
 */
export function cluster(spots, size, cell) {
  const groups = new Map();
  for (const spot of spots) {
    const key = `${Math.floor((spot.x * size) / cell)}:${Math.floor((spot.y * size) / cell)}`;
    const group = groups.get(key);
    if (group) group.push(spot);
    else groups.set(key, [spot]);
  }
  return [...groups.values()].map((held) => {
    const count = held.reduce((sum, s) => sum + s.count, 0);
    const middle = (axis) => held.reduce((sum, s) => sum + s[axis] * s.count, 0) / count;
    return { x: middle("x"), y: middle("y"), count, spots: held };
  });
}

/** The name a tradition uses for a place; as printed where it has none of its own. */
export function nameFor(place, tradition) {
  const own = tradition ? place.names.filter(([, users]) => users.includes(tradition)).map(([name]) => name) : [];
  return own.sort()[0] ?? place.name;
}

/** All names of a place with their users, in alphabetical order: no name is "the" name. */
export function allNames(place) {
  return place.names.map(([name, users]) => (users.length ? `${name} (${users.join("; ")})` : name)).sort();
}
