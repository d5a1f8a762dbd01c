"""One toll from two: the more exact one, or the range between two sources."""

from __future__ import annotations

from eventx.records.mention import Casualties, Count
from eventx.resources import read_yaml


def unite_casualties(
    first: Casualties | None, second: Casualties | None
) -> Casualties | None:
    """Return the casualties of one occasion from those of two of its mentions."""
    if first is None or second is None:
        return first or second
    counts: dict[str, Count | None] = {}
    for outcome in Casualties.model_fields:
        counts[outcome] = _unite(getattr(first, outcome), getattr(second, outcome))
    return Casualties.model_validate(counts)


def _unite(first: Count | None, second: Count | None) -> Count | None:
    if first is None or second is None:
        return first or second
    if _is_bare(first) != _is_bare(second):  # "deadly", then "18 protesters"
        return second if _is_bare(first) else first
    if not _same_people(first, second):  # "two children" among "25 people"
        return second if _is_general(second) and not _is_general(first) else first
    if _is_vague(first) != _is_vague(second):  # "dozens", then "21"
        return second if _is_vague(first) else first
    if _holds(first, second):
        return second
    if _holds(second, first):
        return first
    return first.model_copy(
        update={
            "low": min(_low(first), _low(second)),
            "high": max((c.high for c in (first, second) if c.high), default=None),
            "source": _sources(first, second),
        }
    )


def _holds(wide: Count, narrow: Count) -> bool:
    """Say whether a count is one that another allows ("at least 20" allows 25)."""
    if _low(narrow) < _low(wide):
        return False
    return wide.high is None or (narrow.high is not None and narrow.high <= wide.high)


def _low(count: Count) -> int:
    return count.low or 0


def _is_bare(count: Count) -> bool:
    return count.of is None and count.high is None and _low(count) <= 1


def _is_vague(count: Count) -> bool:
    return count.high is not None and count.high > 2 * max(1, _low(count))


def _is_general(count: Count) -> bool:
    people = read_yaml("lexicons/fusion.yaml")["people"]
    return count.of is None or count.of.lower() in people


def _same_people(first: Count, second: Count) -> bool:
    if _is_general(first) and _is_general(second):
        return True
    return (first.of or "").lower() == (second.of or "").lower()


def _sources(first: Count, second: Count) -> str | None:
    """Who gives which figure, as "who: words; who: words"."""
    told = [_told(count) for count in (first, second) if count.source]
    return "; ".join(dict.fromkeys(told)) or None


def _told(count: Count) -> str:
    source = count.source or ""
    return source if ": " in source else f"{source}: {count.text}"
