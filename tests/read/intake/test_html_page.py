from __future__ import annotations

import pytest

from truceline.model import InputError
from truceline.read.intake import Limits
from truceline.read.intake.html_page import read_html
from truceline.read.intake.origin import Origin

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Truce holds at the pass | Harbour News</title>
<meta property="og:site_name" content="Harbour News">{head}</head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Truce holds at the pass</h1>
<p class="byline">By Ana Petrova</p>
<figure><img src="x.jpg"><figcaption>Lorries wait at the pass / Reuters</figcaption></figure>
<p>GENEVA, 12 March (AFP) - The ministry said on Tuesday that the truce was kept along the whole
line of contact for the first day since January.</p>
<p>Both sides agreed to the following terms, according to the mediators in the city:</p>
<ol><li>Heavy weapons are withdrawn by 15 kilometres.</li>
<li><p>Prisoners are exchanged within ten days.</p></li></ol>
<p>The other side said that its posts were shelled twice at night, and that a soldier was hurt.</p>
</article><footer>Copyright</footer></body></html>"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "Truce holds at the pass", "datePublished": "2024-03-12T10:00:00+02:00",
"dateModified": "2024-03-13", "author": [{"name": "Ana Petrova"}],
"publisher": {"name": "Harbour News"}}]}</script>"""


def origin(**kwargs: object) -> Origin:
    return Origin("page.html", None, Limits(), **kwargs)  # type: ignore[arg-type]


def test_the_article_of_a_page() -> None:
    document = read_html(PAGE.format(head=LD).encode(), origin()).document
    assert document.text.split("\n\n")[:2] == [
        "Truce holds at the pass", "Lorries wait at the pass / Reuters",
    ]  # fmt: skip
    assert "1. Heavy weapons are withdrawn by 15 kilometres.\n" in document.text
    assert "2. Prisoners are exchanged within ten days." in document.text
    assert "Copyright" not in document.text
    assert document.title == "Truce holds at the pass"
    assert document.published == "2024-03-12T10:00:00+02:00"
    assert document.modified == "2024-03-13"
    assert document.authors == ("Ana Petrova",)
    assert document.source.name == "Harbour News"
    assert (document.dateline, document.syndicated_from) == ("GENEVA", "AFP")
    assert (document.language, document.format) == ("en", "html")
    kinds = [(p.kind, document.text[p.start : p.end]) for p in document.parts]
    assert kinds == [
        ("headline", "Truce holds at the pass"),
        ("caption", "Lorries wait at the pass / Reuters"),
        ("dateline", "GENEVA, 12 March (AFP) -"),
    ]


def test_meta_tags_give_the_date() -> None:
    head = '<meta property="article:published_time" content="2024-03-12T10:00:00Z">'
    assert read_html(PAGE.format(head=head).encode(), origin()).document.published == (
        "2024-03-12T10:00:00Z"
    )


def test_the_host_names_the_source_where_the_page_does_not() -> None:
    page = PAGE.replace('<meta property="og:site_name" content="Harbour News">', "")
    page = page.replace(" | Harbour News", "").format(head="")
    document = read_html(page.encode(), origin(url="https://www.news.example/a")).document
    assert document.source.name == "news.example"
    assert document.url == "https://www.news.example/a"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "<p>",
        "<!-- nothing -->",
        "<html><head><title>Login</title></head><body><form><input name=a></form></body></html>",
    ],
)
def test_a_page_without_an_article(page: str) -> None:
    with pytest.raises(InputError, match=r"page\.html: .*(no article|not an HTML page)"):
        read_html(page.encode(), origin())


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "svg"])
def test_ten_thousand_nested_tags(tag: str) -> None:
    page = "<html><body>" + f"<{tag}>" * 10_000 + "words " * 50
    with pytest.raises(InputError, match=r"page\.html: "):
        read_html(page.encode(), origin())


def test_more_tags_than_any_article_has() -> None:
    page = "<html><body>" + "a<br>" * 60_000
    with pytest.raises(InputError, match="more than 50,000 tags"):
        read_html(page.encode(), origin())


def test_control_characters_in_a_numbered_list() -> None:
    page = PAGE.format(head="").replace("<li>Heavy", "<li>\x01&#x2;Heavy")
    assert "Heavy weapons" in read_html(page.encode(), origin()).document.text


def test_the_order_is_that_of_the_page() -> None:
    page = (
        "<html><head><title>MFA</title></head><body><div><h2>Statement by the Ministry</h2>"
        "<div>13 September 2022 09:30</div><div>Shells fell on posts near the town of Goris "
        "in the night.<br><br>The Ministry calls on the mediators to act without delay.</div>"
        "</div></body></html>"
    )
    document = read_html(page.encode(), origin()).document
    order = [document.text.find(w) for w in ("Statement by", "Shells fell", "The Ministry calls")]
    assert -1 not in order
    assert order == sorted(order)
    assert document.published == "2022-09-13T09:30"


def test_line_breaks_set_paragraphs_and_lines_apart() -> None:
    body = (
        "<p>On 13 September at 00:05 shells fell on posts near the town of Goris, it said.<br><br>"
        "The Ministry calls on the mediators to act without delay.<br>1. The forces return to "
        "their positions.<br/>2. The bodies are handed over.</p>"
    )
    text = read_html(PAGE.format(head="").replace("<p>Both", body + "<p>Both").encode(), origin())
    assert "it said.\n\nThe Ministry calls" in text.document.text
    assert "delay.\n1. The forces return to their positions.\n2. The" in text.document.text


def test_scripts_never_reach_the_text() -> None:
    page = PAGE.format(head="").replace("<p>Both", "<script>alert('x')</script><p>Both")
    assert "alert" not in read_html(page.encode(), origin()).document.text


def test_the_same_bytes_give_the_same_document() -> None:
    raw = PAGE.format(head=LD).encode()
    assert read_html(raw, origin()).document == read_html(raw, origin()).document
