"""What joining costs: 10,000, 100,000 and 1,000,000 synthetic event reports, and one more.

    python -m benchmarks.joining [NUMBER ...]

Events fall at a steady rate on places of very unequal frequency, are told by one to forty reports
(most by one or two) within days, with figures that vary and grow; every seed gives the same set.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from sys import intern

from truceline.reconcile.joining.clusters import Joiner
from truceline.reconcile.joining.telling import Telling

PER_DAY = 120  # events a day, about 300 reports
FIRST_DAY = 737_000
_PLACES = 6_000
_TYPES = (("ASSAULT", "force"), ("COERCE", "force"), ("RETREAT", "accord"), ("ACCUSE", "speech"))


def synthetic(number: int, seed: int = 1) -> Iterator[tuple[int, Telling]]:
    """Event number and telling, in order of publication within a day or two."""
    rng = random.Random(seed)
    places = [_place(rng, i) for i in range(_PLACES)]
    weights = [1 / (i + 5) for i in range(_PLACES)]
    words = [intern(f"w{i:04x}") for i in range(4_000)]
    made, day, event = 0, FIRST_DAY, 0
    waiting: dict[int, list[tuple[int, Telling]]] = {}
    while True:
        for at in rng.choices(range(_PLACES), weights, k=PER_DAY):
            event += 1
            for telling in _tellings(rng, event, day, places[at], words):
                waiting.setdefault(telling.published, []).append((event, telling))
        for item in waiting.pop(day, ()):
            yield item
            made += 1
            if made == number:
                return
        day += 1


def _place(rng: random.Random, number: int) -> tuple[str, tuple[float, float], str]:
    country = number % 60
    centre = random.Random(country)
    lat, lon = centre.uniform(-30, 50), centre.uniform(-80, 110)
    point = (lat + rng.gauss(0, 2.0), lon + rng.gauss(0, 2.0))
    return intern(f"town{number}"), point, intern(f"C{country:02d}")


def _tellings(
    rng: random.Random,
    event: int,
    day: int,
    place: tuple[str, tuple[float, float], str],
    words: list[str],
) -> Iterator[Telling]:
    name, point, country = place
    code, family = rng.choices(_TYPES, (6, 2, 1, 2))[0]
    topic = rng.sample(words, 14)
    people = [intern(f"person{rng.randrange(20_000)}") for _ in range(6)]
    killed = int(rng.paretovariate(1.1))
    # Most events are told once or twice, a few by very many.
    for copy in range(min(40, int(rng.paretovariate(1.2)))):
        published = day + min(6, int(rng.expovariate(1.2)))
        dated = rng.random() < 0.6
        placed = rng.random() < 0.75
        killed += rng.random() < 0.2
        own = tuple(sorted(set(rng.sample(topic, 8) + rng.sample(words, 6))))
        names = tuple(sorted({name, *rng.sample(people, rng.randint(2, 6))}))
        yield Telling(
            reports=(f"event-{event:08d}{copy:02d}",),
            document=f"doc-{event:08d}{copy:02d}",
            published=published,
            first=day if dated else published - 3,
            last=day if dated else published,
            is_dated=dated,
            family=family,
            code=code,
            point=point if placed else None,
            precision=1 if placed else 7,
            country=country if placed else None,
            place=name if placed else None,
            is_placed=placed,
            actors=(f"actor{rng.randrange(200)}",),
            figures=(("killed", float(killed), float(killed)),) if rng.random() < 0.5 else (),
            names=names,
            words=own,
        )


def measure(number: int) -> tuple[float, Joiner, list[float]]:
    """Microseconds a report, the joiner, and seconds of each of 200 further reports."""
    joiner = Joiner()
    stream = synthetic(number + 200)
    spent = 0.0
    for at, (_, telling) in enumerate(stream):
        started = time.process_time()
        joiner.add(telling)
        spent += time.process_time() - started
        if at + 1 == number:
            break
    further = []
    for _, telling in stream:
        started = time.process_time()
        joiner.add(telling)
        further.append(time.process_time() - started)
    return 1e6 * spent / number, joiner, further


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    base = 0.0
    for number in parser.parse_args().numbers:
        cost, joiner, further = measure(number)
        base = base or cost
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        worst = 1000 * max(further)
        middle = 1000 * sorted(further)[len(further) // 2]
        print(
            f"{number:>9,} reports: {cost:7.1f} us each ({cost / base:.2f} x the first size), "
            f"peak {peak:.2f} GB; one more: median {middle:.2f} ms, worst {worst:.2f} ms; "
            f"{joiner.size:,} events",
            flush=True,
        )


if __name__ == "__main__":
    main()
