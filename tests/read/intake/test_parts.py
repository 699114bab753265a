from __future__ import annotations

import time

import pytest

from truceline.read.intake.parts import author_names, read_layout

TELLING = "The two sides agreed on Monday to halt all shelling along the river for thirty days."


def labelled(text: str, title: str | None = None) -> list[tuple[str, str]]:
    layout = read_layout(text, title=title)
    return [(part.kind, text[part.start : part.end]) for part in layout.parts]


def test_the_head_of_a_report() -> None:
    text = (
        "Last update: June 16, 2024 13:35\n\nHarbour News logo\n\nGuns fall silent at the river\n\n"
        "By Lina Haddad May 3, 2021\n\n\nA ferry waits at the pier / Omar Said / AFP via Getty "
        f"Images\n\nTUNIS, 3 May (Agency) - {TELLING}\n"
    )
    assert labelled(text) == [
        ("modified", "Last update: June 16, 2024 13:35"),
        ("boilerplate", "Harbour News logo"),
        ("headline", "Guns fall silent at the river"),
        ("byline", "By Lina Haddad"),
        ("published", "May 3, 2021"),
        ("caption", "A ferry waits at the pier / Omar Said / AFP via Getty Images"),
        ("dateline", "TUNIS, 3 May (Agency) -"),
    ]
    layout = read_layout(text)
    assert layout.title == "Guns fall silent at the river"
    assert layout.authors == ["Lina Haddad"]
    assert (layout.published, layout.modified) == ("2021-05-03", "2024-06-16T13:35")
    assert layout.dateline == "TUNIS"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Published: 3 May 2021 | Updated: 4 May 2021 09:10",
         [("published", "Published: 3 May 2021"), ("modified", "Updated: 4 May 2021 09:10")]),
        ("3 May 2021 - By Lina Haddad",
         [("published", "3 May 2021"), ("byline", "By Lina Haddad")]),
        ("By Lina Haddad, Reuters", [("byline", "By Lina Haddad, Reuters")]),
        ("MINISTRY OF DEFENCE", [("byline", "MINISTRY OF DEFENCE")]),
        ("By Tuesday the road was closed", []),
    ],
)  # fmt: skip
def test_lines_of_the_head(line: str, parts: list[tuple[str, str]]) -> None:
    found = labelled(f"Guns fall silent\n\n{line}\n\n{TELLING}\n")
    assert found == [("headline", "Guns fall silent"), *parts]


@pytest.mark.parametrize(
    "line",
    ["Read also: Why the ferry stopped", "Subscribe to our newsletter", "Share this article",
     "© 2021 Harbour News", "RELATED"],
)  # fmt: skip
def test_furniture_is_boilerplate_wherever_it_stands(line: str) -> None:
    found = labelled(f"Guns fall silent\n\n{TELLING}\n\n{line}\n\n{TELLING}\n")
    assert found == [("headline", "Guns fall silent"), ("boilerplate", line)]


def test_links_under_a_mark_are_boilerplate_but_numbered_terms_never() -> None:
    text = (
        f"Talks end\nat last\n\n{TELLING}\n\nRelated\n\nFerry to sail again\n\n"
        f"1. Guns are withdrawn\n\n2. Prisoners go home\n\n{TELLING}\n"
    )
    assert ("boilerplate", "Ferry to sail again") in labelled(text)
    assert not any("Guns" in said or "Prisoners" in said for _, said in labelled(text))


def test_a_lettered_term_is_no_copyright_line() -> None:
    text = f"Talks end well\n\n{TELLING}\n\n(c) a committee that supervises the redeployment;\n"
    assert labelled(text) == [("headline", "Talks end well")]


def test_a_given_title_is_the_headline() -> None:
    text = f"World\n\nThe guns fell silent.\n\n{TELLING}\n"
    assert labelled(text, title="The guns fell  silent.") == [("headline", "The guns fell silent.")]


def test_a_single_paragraph_has_no_headline() -> None:
    assert labelled("Five people were hurt near the bridge") == []
    assert labelled(TELLING) == []


def test_a_date_below_the_head_is_no_publication_date() -> None:
    layout = read_layout(f"Talks end well\n\n{TELLING}\n\n12 March 1994\n\n{TELLING}\n")
    assert layout.published is None


def test_author_names() -> None:
    assert author_names("By Ana Petrova and Jo Lund in Kyiv") == ["Ana Petrova", "Jo Lund"]
    assert author_names("By: Piet van der Meer") == ["Piet van der Meer"]


@pytest.mark.parametrize("piece", ["a\n\n", "By A\n", "x ", "Related\n\n", "12:30 ", "1. a\n"])
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        read_layout(piece * times)
        return time.process_time() - begun

    # The best of three, with a second to spare: other work on the machine is no failure.
    small = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(3)) < 12 * small + 1
