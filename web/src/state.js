// What the reader has chosen, kept in the address so that every view has a link that reproduces it.

/** The chosen value of a key in the address, or "". */
export function chosen(key, search = location.search) {
  return new URLSearchParams(search).get(key) ?? "";
}

/** The query with some keys set anew; an empty value drops its key. */
export function withChanges(search, changes) {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Put changes into the address without a new page, and carry the period to the other drawing. */
export function choose(changes) {
  const query = withChanges(location.search, changes);
  history.replaceState(history.state, "", location.pathname + query + location.hash);
  carryPeriod();
}

/** Links of the rail to the timeline and the map keep the period that is being looked at. */
export function carryPeriod() {
  const period = { from: chosen("from"), to: chosen("to") };
  for (const link of document.querySelectorAll('.rail a[href^="/timeline"], .rail a[href^="/map"]')) {
    const url = new URL(link.href);
    link.href = url.pathname + withChanges(url.search, period);
  }
}
