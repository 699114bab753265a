// Places as the map holds them: with what is told there, and what opening one shows.

import { parse } from "./clock.js";
import { allNames, nameFor } from "./clusters.js";
import { project } from "./mercator.js";
import { html } from "./svg.js";

const MOST_LISTED = 40;
export const PRECISION = {
  1: "the exact place", 2: "near the place named", 3: "the second-order division", 4: "the first-order division",
  5: "a line or an area", 6: "the country", 7: "abroad or at sea",
};

/** A place of the API's answer with its events, on the sheet. */
export function spotOf(feature) {
  const [longitude, latitude] = feature.geometry.coordinates;
  const [x, y] = project(longitude, latitude);
  const place = feature.properties;
  const events = place.events.map(([id, document, label, first, last]) => ({
    id, document, label, first,
    text: label.toLocaleLowerCase(),
    part: first ? { first: parse(first), last: parse(last) } : null,
  }));
  return {
    ...place, events, longitude, latitude, x, y,
    key: `${latitude},${longitude},${place.precision}`,
    text: place.names.map(([name]) => name).join(" ").toLocaleLowerCase(),
    shown: events, worded: events, count: events.length,
  };
}

/** Whether a place lies in a view given in degrees. */
export function isInside(spot, { west, south, east, north }) {
  return spot.longitude >= west && spot.longitude <= east && spot.latitude >= south && spot.latitude <= north;
}

/** What opening a place shows: every name with its users, how certain it is, what is told there. */
export function detailOf(spot, tradition) {
  const more = spot.shown.length - MOST_LISTED;
  return html("div", {},
    html("h3", { dir: "auto" }, nameFor(spot, tradition)),
    html("p", { dir: "auto" }, `Names in use: ${allNames(spot).join(" · ")}`),
    html("p", { class: "hint" }, `Precision ${spot.precision}: ${PRECISION[spot.precision] ?? "not told"}; drawn within ${spot.radius_km} km.`),
    html("ul", {}, ...spot.shown.slice(0, MOST_LISTED).map((e) =>
      html("li", {}, html("a", { href: `/items/${e.id}`, dir: "auto" }, e.label), ` ${e.first.slice(0, 10)}`))),
    more > 0 ? `and ${more} more in the list` : "");
}
