"""A web page to the text of its article, with what the page says of its origin."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from truceline.model.problems import InputError
from truceline.read.intake.article import Article, extract_article
from truceline.read.intake.custody import Intake
from truceline.read.intake.decoding import decode
from truceline.read.intake.document import document_from_text
from truceline.read.intake.origin import Origin
from truceline.read.intake.page_metadata import read_metadata
from truceline.read.intake.page_tree import parse_page


def read_html(raw: bytes, origin: Origin) -> Intake:
    """The article of one page; raises InputError when there is none to be found."""
    page = decode(raw, origin.name, charset=origin.charset)
    tree = parse_page(page, origin.name, origin.limits)
    metadata = read_metadata(tree, origin.url)
    article: Article | None = extract_article(tree, origin.url)
    if article is None:
        raise InputError(
            origin.name,
            "holds no article that can be told from the page",
            "save its text as a .txt file",
        )
    title = metadata.title or article.title
    text = article.text
    if title and not _opens_with(text, title):
        text = f"{title}\n\n{text}"
    document = document_from_text(
        text,
        title=title,
        published=origin.published or metadata.published,
        modified=metadata.modified,
        authors=metadata.authors or article.authors,
        source=metadata.site or article.site,
        url=origin.url or metadata.url,
        captions=article.captions,
        language=metadata.language,
        links=article.links,
        format="html",
        sha256=hashlib.sha256(raw).hexdigest(),
        retrieved_at=origin.retrieved_at,
        name=origin.name,
        limits=origin.limits,
    )
    if document.published is None:
        # The extractor's own search comes last: it may pick any date near the head.
        document = replace(document, published=article.published)
    return Intake(document, raw, origin.retrieved_at)


def _opens_with(text: str, title: str) -> bool:
    first = text.split("\n", 1)[0]
    return " ".join(first.split()).casefold() == " ".join(title.split()).casefold()
