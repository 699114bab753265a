import pytest

from tests.docs.sessions import fits


@pytest.mark.parametrize(
    ("expected", "printed", "holds"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nb\nc", False),
        ("a\n...", "a\nb\nc", True),
        ("a\n...\nc", "a\nb\nc", True),
        ("a\n...\nd", "a\nb\nc", False),
        ("3 documents, ...", "3 documents, 4 times", True),
        ("3 documents, ...", "4 documents", False),
        ("", "anything", True),
    ],
)
def test_what_a_page_shows_against_what_is_printed(
    expected: str, printed: str, holds: bool
) -> None:
    assert fits(expected, printed) is holds
