from __future__ import annotations

from email.message import EmailMessage

import pytest

from truceline.model import InputError
from truceline.read.intake import Intake, Limits, document_from_text
from truceline.read.intake.mail import read_mail
from truceline.read.intake.mail_head import mail_date
from truceline.read.intake.origin import Origin

ORIGIN = Origin("a.eml", None, Limits())
BODY = "The Ministry states that the ceasefire has been observed since Monday.\n"


def message(body: str = BODY, subtype: str = "plain", charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ministry Press Office <press@mod.example>"
    mail["To"] = "editors@news.example"
    mail["Subject"] = "Statement on the ceasefire"
    mail["Date"] = "Tue, 03 Sep 2024 10:00:00 +0300"
    mail.set_content(body, subtype=subtype, charset=charset)
    return mail


def read(mail: EmailMessage) -> Intake:
    return read_mail(mail.as_bytes(), ORIGIN)


def test_subject_sender_and_date() -> None:
    document = read(message()).document
    assert document.text == f"Statement on the ceasefire\n\n{BODY}"
    assert document.title == "Statement on the ceasefire"
    assert document.source.name == "Ministry Press Office"
    assert document.published == "2024-09-03T10:00+03:00"
    assert [p.kind for p in document.parts] == ["headline"]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-5", "koi8-r"])
def test_the_declared_charset_is_used(charset: str) -> None:
    body = "Перемирие соблюдается с понедельника.\n"
    assert body in read(message(body, charset=charset)).document.text


def test_an_html_body_is_extracted() -> None:
    html = f"<html><body><p>{BODY}</p><ol><li>Guns fall silent.</li></ol></body></html>"
    assert "observed since Monday" in read(message(html, subtype="html")).document.text


def test_the_plain_alternative_is_preferred() -> None:
    mail = message()
    mail.add_alternative("<p>Other words.</p>", subtype="html")
    assert "Other words" not in read(mail).document.text


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: a\nMIME-Version: 1.0\n\n",
        b"MIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO\n",
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\n\xd0\xd1\n",
        b"From: =?x?q?=\nDate: [\nContent-Type: multipart/mixed; boundary=\n\n--\n",
    ],
)
def test_a_message_without_a_readable_text(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.eml: "):
        read_mail(raw, ORIGIN)


def test_a_date_beyond_the_parser_leaves_the_statement() -> None:
    raw = message().as_bytes().replace(b"10:00:00 +0300", b"10:00:00 +" + b"9" * 30)
    assert BODY in read_mail(raw, ORIGIN).document.text


def test_deeply_nested_multiparts() -> None:
    raw = b"MIME-Version: 1.0\n"
    for i in range(3000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
    with pytest.raises(InputError, match=r"a\.eml: "):
        read_mail(raw, ORIGIN)


def test_headers_at_the_top_of_a_plain_statement() -> None:
    text = f"From: Press Office\nDate: 3 September 2024\nSubject: On the ceasefire\n\n{BODY}"
    document = document_from_text(text)
    assert document.text == text
    assert document.title == "On the ceasefire"
    assert document.published == "2024-09-03"
    said = {(p.kind, text[p.start : p.end]) for p in document.parts}
    assert ("headline", "On the ceasefire") in said
    assert ("published", "Date: 3 September 2024") in said
    assert ("byline", "From: Press Office") in said
    assert document.part_at(text.index("Ministry")) == "body"


def test_one_header_like_line_is_no_head() -> None:
    text = "Subject: none of the sides replied.\n\nThe talks went on.\n"
    assert document_from_text(text).title is None


def test_mail_date() -> None:
    assert mail_date("3 Sep 2024, 10:15 GMT") == "2024-09-03T10:15+00:00"
    assert mail_date("soon") is None
