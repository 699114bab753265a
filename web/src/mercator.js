// Places on the sheet: Mercator in a world of one by one, and sizes on the ground.

const LIMIT = 85.05;
const EARTH_KM = 40_075.017;

/** Longitude and latitude as x and y between 0 and 1, north at the top. */
export function project(longitude, latitude) {
  const clipped = Math.max(-LIMIT, Math.min(LIMIT, latitude));
  const sine = Math.sin((clipped * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The way back. */
export function unproject(x, y) {
  const latitude = 90 - (360 * Math.atan(Math.exp((y - 0.5) * 2 * Math.PI))) / Math.PI;
  return [(x - 0.5) * 360, latitude];
}

/** How wide a distance at a latitude is, as a share of the world's width. */
export function share(km, latitude) {
  return km / (EARTH_KM * Math.max(0.02, Math.cos((latitude * Math.PI) / 180)));
}

/** A round distance no longer than `width` on a sheet of `size` pixels, and its length there. */
export function scaleBar(width, size, latitude) {
  const most = (width / size) / share(1, latitude);
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power;
  return { km, pixels: share(km, latitude) * size };
}
