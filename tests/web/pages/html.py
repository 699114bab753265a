"""Pages as trees, and what must hold for every one of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from lxml import html
from starlette.testclient import TestClient


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    """The parsed page."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"].startswith("text/html")
    return html.fromstring(answer.text)


def words(element: Any) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())


def token(page: Any) -> str:
    """The token that the page's forms carry."""
    return str(page.xpath("//body/@data-csrf")[0])


def faults(page: Any) -> list[str]:
    """What would keep somebody out: structure, names of controls, inline code."""
    found = []
    if len(page.xpath("//main")) != 1 or len(page.xpath("//h1")) != 1:
        found.append("not one main and one h1")
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
    found += [f"heading skips to h{b}" for a, b in pairwise(levels) if b > a + 1]
    ids = page.xpath("//@id")
    found += sorted({f"id {i} twice" for i in ids if ids.count(i) > 1})
    labelled = set(page.xpath("//label/@for"))
    for control in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = control.get("id") in labelled or control.xpath("ancestor::label")
        if not named:
            found.append(f"control {control.get('name')} has no label")
    found += [
        f"table without caption: {words(t)[:40]}" for t in page.xpath("//table[not(caption)]")
    ]
    found += ["th without scope" for _ in page.xpath("//th[not(@scope)]")]
    found += [f"attribute {a}" for e in page.iter() for a in e.attrib
              if a == "style" or a.startswith("on")]  # fmt: skip
    found += ["inline style" for _ in page.xpath("//style")]
    found += ["inline script" for s in page.xpath("//script[not(@src)]")
              if s.get("type") != "application/json"]  # fmt: skip
    found += [f"nameless {e.tag}" for e in page.xpath("//a[@href] | //button")
              if not words(e) and not e.get("aria-label")]  # fmt: skip
    found += [f"off the host: {u}" for u in page.xpath("//@src | //@href") if "//" in u]
    return found
