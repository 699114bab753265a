"""Where an expression may backtrack without bound: a search over its parse tree.

Judged are repeats without an upper limit. Three shapes are told:
`nested` - a repeat in a repeat whose rounds no fixed character sets apart: `(a+)*`;
`branches` - choices in a repeat that can begin alike: `(?:ab|[ab]b)*`;
`neighbours` - two repeats side by side that match the same characters: `a*a*b`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

_parser: Any = re._parser
_c: Any = re._constants
Node = tuple[Any, Any]
Chars = frozenset[str]

# One character of every kind that an expression can tell apart.
_ALPHABET: Chars = frozenset(chr(n) for n in range(128)) | frozenset("é’“–ЖمԱ\u0301\u00a0١½\u2028")


def risks(pattern: str, flags: int) -> list[str]:
    """The shapes found, each as `shape: the characters they share`."""
    is_bytes = not flags & re.UNICODE
    given = pattern.encode("latin-1") if is_bytes else pattern
    tree = _parser.parse(given, flags & ~re.UNICODE if is_bytes else flags)
    return [f"{shape}: {_shown(chars)}" for shape, chars in _walk(list(tree), flags)]


def _shown(chars: Chars) -> str:
    return "".join(sorted(c for c in chars if c.isprintable()))[:30]


def _walk(nodes: Sequence[Node], flags: int) -> Iterator[tuple[str, Chars]]:
    yield from _neighbours(nodes, flags)
    for op, value in nodes:
        if op in (_c.MAX_REPEAT, _c.MIN_REPEAT) and value[1] is _c.MAXREPEAT:
            body = list(value[2])
            yield from _nested(body, flags)
            yield from _branches(body, flags)
        for part in _parts(op, value):
            yield from _walk(part, flags)


def _is_wide(value: Any) -> bool:
    """Inside another repeat a few rounds more or less are enough to multiply without end."""
    low, high, _ = value
    return high is _c.MAXREPEAT or high - low >= 8


def _parts(op: Any, value: Any) -> Iterator[list[Node]]:
    """The node lists inside a node; those that give nothing back need no look inside."""
    if op in (_c.MAX_REPEAT, _c.MIN_REPEAT):
        yield list(value[2])
    elif op is _c.SUBPATTERN:
        yield list(value[3])
    elif op is _c.BRANCH:
        for branch in value[1]:
            yield list(branch)
    elif op in (_c.ASSERT, _c.ASSERT_NOT):
        yield list(value[1])
    elif op is _c.GROUPREF_EXISTS:
        for part in value[1:]:
            yield list(part or ())


def _nested(body: list[Node], flags: int) -> Iterator[tuple[str, Chars]]:
    """An open repeat somewhere in the round, and nothing fixed that sets rounds apart."""
    flat = list(_flat(body))
    for at, (op, value) in enumerate(flat):
        if op in (_c.MAX_REPEAT, _c.MIN_REPEAT) and _is_wide(value):
            # What follows, or the next round, begins with what the inner repeat never begins with.
            if not _first([*flat[at + 1 :], *flat], flags) & _first(list(value[2]), flags):
                continue
            inner = _chars(list(value[2]), flags)
            fixed = [
                _chars([node], flags)
                for node in flat
                if node[0] not in (_c.MAX_REPEAT, _c.MIN_REPEAT) and _width(node)
            ]
            if not any(chars and not chars & inner for chars in fixed):
                yield "nested", inner


def _branches(body: list[Node], flags: int) -> Iterator[tuple[str, Chars]]:
    for op, value in _flat(body):
        if op is _c.BRANCH:
            choices = [list(branch) for branch in value[1]]
            for i, left in enumerate(choices):
                for right in choices[i + 1 :]:
                    shared = _first(left, flags) & _first(right, flags)
                    if shared and not _differ(_word(left), _word(right)):
                        yield "branches", shared


def _word(nodes: Sequence[Node]) -> str:
    """The fixed letters that a choice begins with."""
    found = ""
    for op, value in nodes:
        if op is not _c.LITERAL:
            break
        found += chr(value)
    return found


def _differ(left: str, right: str) -> bool:
    """Two words of which neither begins the other can never both match at one place."""
    return not left.startswith(right) and not right.startswith(left)


def _neighbours(nodes: Sequence[Node], flags: int) -> Iterator[tuple[str, Chars]]:
    """Two open repeats with nothing between them but what both may match."""
    open_chars: Chars = frozenset()
    for node in _flat(nodes):
        op, value = node
        if op in (_c.MAX_REPEAT, _c.MIN_REPEAT) and value[1] is _c.MAXREPEAT:
            chars = _chars(list(value[2]), flags)
            # What begins with a mark that the repeat before cannot hold, begins at one place only.
            if shared := open_chars & _first(list(value[2]), flags):
                yield "neighbours", shared
            is_passable = value[0] == 0 or bool(open_chars & chars)
            open_chars = (open_chars | chars) if is_passable else chars
        elif op in (_c.AT, _c.ASSERT, _c.ASSERT_NOT) or _may_be_empty([node]):
            continue
        else:
            open_chars &= _chars([node], flags)


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    for op, value in nodes:
        if op is _c.SUBPATTERN:
            yield from _flat(list(value[3]))
        else:
            yield op, value


def _width(node: Node) -> bool:
    return not _may_be_empty([node])


def _may_be_empty(nodes: Sequence[Node]) -> bool:
    for op, value in nodes:
        if op in (_c.MAX_REPEAT, _c.MIN_REPEAT, _c.POSSESSIVE_REPEAT):
            if value[0] and not _may_be_empty(list(value[2])):
                return False
        elif op is _c.SUBPATTERN:
            if not _may_be_empty(list(value[3])):
                return False
        elif op is _c.ATOMIC_GROUP:
            if not _may_be_empty(list(value)):
                return False
        elif op is _c.BRANCH:
            if not any(_may_be_empty(list(b)) for b in value[1]):
                return False
        elif op not in (_c.AT, _c.ASSERT, _c.ASSERT_NOT, _c.GROUPREF, _c.GROUPREF_EXISTS):
            return False
    return True


def _first(nodes: Sequence[Node], flags: int) -> Chars:
    """The characters a match of the nodes can begin with."""
    found: Chars = frozenset()
    for node in nodes:
        op, value = node
        if op is _c.BRANCH:
            found |= frozenset().union(*(_first(list(b), flags) for b in value[1]))
        elif op is _c.SUBPATTERN:
            found |= _first(list(value[3]), flags)
        elif op in (_c.MAX_REPEAT, _c.MIN_REPEAT, _c.POSSESSIVE_REPEAT):
            found |= _first(list(value[2]), flags)
        else:
            found |= _one(node, flags)
        if not _may_be_empty([node]):
            break
    return found


def _chars(nodes: Sequence[Node], flags: int) -> Chars:
    """Every character that some match of the nodes can hold."""
    found: Chars = frozenset()
    for node in nodes:
        op, value = node
        inner = list(_parts(op, value)) if op not in (_c.ASSERT, _c.ASSERT_NOT) else []
        if op in (_c.ATOMIC_GROUP,):
            inner = [list(value)]
        if op is _c.POSSESSIVE_REPEAT:
            inner = [list(value[2])]
        for part in inner:
            found |= _chars(part, flags)
        if not inner:
            found |= _one(node, flags)
    return found


def _one(node: Node, flags: int) -> Chars:
    op, value = node
    folded = bool(flags & re.IGNORECASE)
    if op is _c.LITERAL:
        return _cased(chr(value), folded)
    if op is _c.NOT_LITERAL:
        return _ALPHABET - _cased(chr(value), folded)
    if op is _c.ANY:
        return _ALPHABET if flags & re.DOTALL else _ALPHABET - {"\n"}
    if op is _c.IN:
        return _members(value, folded)
    if op is _c.GROUPREF:
        return _ALPHABET
    return frozenset()


def _cased(char: str, folded: bool) -> Chars:
    return frozenset({char.lower(), char.upper()[:1]}) if folded else frozenset({char})


def _members(items: Sequence[Node], folded: bool) -> Chars:
    found: set[str] = set()
    is_negated = False
    for op, value in items:
        if op is _c.NEGATE:
            is_negated = True
        elif op is _c.LITERAL:
            found |= _cased(chr(value), folded)
        elif op is _c.RANGE:
            low, high = value
            found |= {c for c in _ALPHABET if low <= ord(c) <= high}
            if folded:
                found |= {x for c in list(found) for x in (c.lower(), c.upper()) if len(x) == 1}
        elif op is _c.CATEGORY:
            found |= _category(value)
    return _ALPHABET - found if is_negated else frozenset(found)


@cache
def _category(value: Any) -> Chars:
    name = str(value)
    digits = frozenset(c for c in _ALPHABET if c.isdecimal())
    spaces = frozenset(c for c in _ALPHABET if c.isspace())
    words = frozenset(
        c for c in _ALPHABET if c.isalnum() or c == "_" or unicodedata.category(c) == "No"
    )
    chosen = digits if "DIGIT" in name else spaces if "SPACE" in name else words
    return _ALPHABET - chosen if "NOT" in name else chosen
