"""Claims of a read record held against the gold: contents, sources, stances, denials."""

from __future__ import annotations

from benchmarks.quality.gold_pairs import ActorMap, Tally, dice, overlap, pair
from truceline.model import Claim, Record


def claim_pairs(gold: Record, read: Record) -> list[tuple[Claim, Claim]]:
    """Claims whose contents overlap by half, one to one; voices that agree go first."""

    def likeness(g: Claim, r: Claim) -> float:
        value = dice(g.content, r.content)
        if value < 0.5:
            return 0.0
        g_cue, r_cue = g.chain[-1].cue.span, r.chain[-1].cue.span
        agrees = bool(g_cue and r_cue and overlap(g_cue, r_cue)) or g_cue is r_cue is None
        return value + agrees

    return pair(gold.claims, read.claims, likeness, 0.5)


def score_claims(
    tally: Tally, gold: Record, read: Record, actors: ActorMap, pairs: list[tuple[Claim, Claim]]
) -> None:
    """Contents found; of those found: source actor, stance label; and links of denial."""
    tally.f1("claims.content", len(pairs), len(gold.claims), len(read.claims))
    voiced = [(g, r) for g, r in pairs if not _is_outlet(g)]
    golds = [c for c in gold.claims if not _is_outlet(c)]
    reads = [c for c in read.claims if not _is_outlet(c)]
    found = sum(not _is_outlet(r) for _, r in voiced)
    tally.f1("claims.voiced", found, len(golds), len(reads))
    names = {a.id: a.name for a in (*gold.actors, *read.actors)}
    for g, r in pairs:
        parts = ("", "_voiced") if not _is_outlet(g) else ("",)
        for part in parts:
            _judge(tally, actors, names, g, r, part)
    paired_gold, paired_read = {g.id for g, _ in pairs}, {r.id for _, r in pairs}
    for claim in gold.claims:
        if claim.id not in paired_gold:
            tally.error("claims.missed", f"{_cue(claim)} {claim.content[0].text[:80]!r}")
    for claim in read.claims:
        if claim.id not in paired_read:
            words = f"{_cue(claim)} {claim.content[0].text[:80]!r} ({claim.rule})"
            tally.error("claims.spurious", words)
    _score_denials(tally, gold, read, {r.id: g.id for g, r in pairs})


def _judge(
    tally: Tally, actors: ActorMap, names: dict[str, str], gold: Claim, read: Claim, part: str
) -> None:
    """Source and stance of one pair; `_voiced` figures leave the outlet's own text out."""
    ours, theirs = gold.chain[-1].source.actor, read.chain[-1].source.actor
    words = repr(gold.content[0].text[:50])
    tally.judge(
        f"claims.source{part}",
        actors.is_right(ours, theirs),
        lambda: (
            f"{words}: gold {names.get(ours or '')}, read {names.get(theirs or '')} ({read.rule})"
        ),
    )
    label, other = gold.stance.label, read.stance.label
    tally.judge(
        f"claims.stance{part}",
        label == other,
        lambda: f"{_cue(gold)} {words}: gold {label}, read {other} ({read.rule})",
    )


def _score_denials(tally: Tally, gold: Record, read: Record, same: dict[str, str]) -> None:
    links = {(c.id, c.denies) for c in gold.claims if c.denies}
    reads = [(same.get(c.id), same.get(c.denies or "")) for c in read.claims if c.denies]
    right = sum(link in links for link in reads)
    tally.f1("claims.denials", right, len(links), len(reads))
    words = {c.id: c.content[0].text[:50] for c in gold.claims}
    for denial, denied in sorted(links - set(reads)):
        tally.error("claims.denials", f"missed: {words[denial]!r} denies {words[denied or '']!r}")
    for link in reads:
        if link not in links:
            shown = [repr(words.get(part or "", "nothing of the gold")) for part in link]
            tally.error("claims.denials", f"spurious: {shown[0]} denies {shown[1]}")


def _is_outlet(claim: Claim) -> bool:
    return len(claim.chain) == 1 and claim.chain[0].cue.span is None


def _cue(claim: Claim) -> str:
    span = claim.chain[-1].cue.span
    return f"[{span.text}]" if span else "[outlet]"
