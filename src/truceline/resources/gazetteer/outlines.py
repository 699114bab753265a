"""Centroids of Natural Earth's provinces (GeoJSON) and of US counties (TopoJSON)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

Point = tuple[float, float]
_STATES = (
    "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY "
    "22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH "
    "40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY"
)
_FIPS = {pair[:2]: pair[2:] for pair in _STATES.split(" ")}


def unit_outlines(path: Path) -> dict[str, list[tuple[float, Point, list[str]]]]:
    """(area, centroid, names) of each outline, by GeoNames id and by GeoNames code."""
    found: dict[str, list[tuple[float, Point, list[str]]]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape, about = feature["geometry"], feature["properties"]
        if not shape:
            continue
        many = shape["type"] == "MultiPolygon"
        rings = [p[0] for p in (shape["coordinates"] if many else [shape["coordinates"]])]
        area, point = _centroid(rings)
        names = [about.get(key) or "" for key in ("name", "name_en", "gn_name")]
        names += (about.get("name_alt") or "").split("|")
        record = (area, point, [n for n in names if n])
        if (about.get("gn_id") or 0) > 0:
            found[str(about["gn_id"])].append(record)
        if about.get("gn_a1_code"):
            found[about["gn_a1_code"]].append(record)
    return found


def census_counties(path: Path) -> dict[str, Point]:
    """Centroids of US counties by GeoNames code ("US.TX.113")."""
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    centroids: dict[str, Point] = {}
    for shape in topology["objects"]["counties"]["geometries"]:
        state = _FIPS.get(shape["id"][:2])
        if state is None or not shape.get("arcs"):
            continue
        many = shape["type"] == "MultiPolygon"
        rings = [
            [point for number in polygon[0] for point in _arc(arcs, number)]
            for polygon in (shape["arcs"] if many else [shape["arcs"]])
        ]
        centroids[f"US.{state}.{shape['id'][2:]}"] = _centroid(rings)[1]
    return centroids


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def _arc(arcs: list[list[Point]], number: int) -> list[Point]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _centroid(rings: list[Any]) -> tuple[float, Point]:
    """Area and centroid (latitude, longitude) of polygons in degrees, their holes ignored."""
    double = x = y = 0.0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = x1 * y2 - x2 * y1
            double += cross
            x += (x1 + x2) * cross
            y += (y1 + y2) * cross
    if not double:
        first = rings[0][0]
        return 0.0, (first[1], first[0])
    return abs(double) / 2, (y / (3 * double), x / (3 * double))
