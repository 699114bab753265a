from __future__ import annotations

import pytest

from truceline.model import InputError
from truceline.read.intake import Intake, Limits
from truceline.read.intake.feed import read_feed
from truceline.read.intake.origin import Origin

ORIGIN = Origin("feed.xml", None, Limits())
RSS = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour News</title>
<item><title>Truce holds</title><link>https://news.example/1</link><guid>one</guid>
<pubDate>Tue, 03 Sep 2024 10:00:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ministry said that the truce held on Monday.</p>
<ol><li>Guns fall silent.</li><li>Roads are opened.</li></ol><script>x()</script>]]>
</content:encoded></item>
<item><link>https://news.example/2</link></item>
<item><title>Talks begin &amp; go on</title><description>The envoy arrived.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Mission</title><entry><title>Note</title><id>urn:1</id>
<updated>2024-09-03T10:00:00+03:00</updated><author><name>Duty officer</name></author>
<content type="text">Three vehicles crossed the line at noon.</content></entry></feed>"""


def read(raw: str | bytes) -> list[Intake | InputError]:
    return list(read_feed(raw.encode() if isinstance(raw, str) else raw, ORIGIN))


def test_entries_of_rss() -> None:
    first, second, third = read(RSS)
    assert isinstance(first, Intake)
    document = first.document
    assert document.text == (
        "Truce holds\n\nThe ministry said that the truce held on Monday.\n\n"
        "1. Guns fall silent.\n\n2. Roads are opened.\n"
    )
    assert (document.title, document.given_id, document.url) == (
        "Truce holds", "one", "https://news.example/1",
    )  # fmt: skip
    assert document.published == "2024-09-03T10:00+03:00"
    assert document.source.name == "Harbour News"
    assert isinstance(second, InputError)
    assert "feed.xml, entry 2: carries no text" in str(second)
    assert isinstance(third, Intake)
    assert third.document.title == "Talks begin & go on"


def test_entries_of_atom() -> None:
    (intake,) = read(ATOM)
    assert isinstance(intake, Intake)
    assert intake.document.text == "Note\n\nThree vehicles crossed the line at noon.\n"
    assert intake.document.modified == "2024-09-03T10:00:00+03:00"
    assert intake.document.authors == ("Duty officer",)
    assert intake.original == ATOM.encode()


@pytest.mark.parametrize(
    "raw",
    [
        "<html><body>No feed</body></html>",
        "<?xml version='1.0'?><note><to>x</to></note>",
        "plain words",
        "<rss version='2.0'><channel></channel></rss>",
        "<?xml version='1.0'?>" + "<a>" * 10_000,
    ],
)
def test_a_feed_that_is_not_one(raw: str) -> None:
    with pytest.raises(InputError, match=r"feed\.xml: is (not an RSS|a feed without)"):
        read(raw)


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a SYSTEM "file:///etc/passwd">',
     '<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">',
     '<!ENTITY % p SYSTEM "http://127.0.0.1/x">'],
)  # fmt: skip
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_xml_entities_are_refused(entity: str, codec: str) -> None:
    raw = RSS.replace("<rss", f"<!DOCTYPE rss [{entity}]><rss", 1).replace("Short.", "&a;&c;")
    with pytest.raises(InputError, match="entities"):
        read(raw.encode(codec))


def test_nested_tags_in_an_entry_fail_that_entry_only() -> None:
    raw = RSS.replace("<p>The", "<div>" * 10_000 + "<p>The")
    first, _, third = read(raw)
    assert isinstance(first, InputError)
    assert isinstance(third, Intake)
