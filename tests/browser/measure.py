"""How long a frame takes while a map is panned: `python -m tests.browser.measure [EVENTS]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from tests.browser import reports
from tests.browser.conftest import FLAGS, chromium, serving
from tests.browser.test_drawings import EVENTS, pan_times


def main(events: int) -> None:
    """Print the median and the 95th percentile of the time between frames, in milliseconds."""
    held = [reports.own(reports.TRUCE, "Truce", "2023-05-24", "Nile Wire")]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = reports.write(Path(folder) / "one.truceline", held)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with serving(path) as site:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            frames, own = pan_times(page, site, events)
        browser.close()
    print(
        f"{events} events, {len(frames)} frames of a pan: median {median(frames):.1f} ms, "
        f"95th percentile {quantiles(frames, n=20)[-1]:.1f} ms; "
        f"the script's own part {median(own):.1f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
