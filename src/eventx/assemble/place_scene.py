"""Where an event may be that its own sentence does not place: the scene around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from eventx.assemble.place_frames import LOCATIVE, NAMES, TARGET, Frame, frame_words
from eventx.records.mention import PlaceArgument
from eventx.syntax import governor, possessors, subjects

# "KABUL, Afghanistan (Reuters) -", "ANKARA, Dec. 17 (Xinhua) --", "Gaza City —"
_DATELINE = re.compile(
    r"^[^\S\n]*(?P<place>[A-Z][\w’'.-]+"
    r"(?:[ ,/]+(?:and |of |de |al-|el-)?[A-Z][\w’'.-]+){0,5})"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"[^\S\n]*(?:\([^)\n]{2,40}\)[^\S\n]*(?:[-–—:]+|\.)?|[–—]|--|-(?= ))",
    re.MULTILINE,
)
_SEARCHED_CHARS = 1000
_SEARCHED_TOKENS = 300
_ITS = frozenset({"its", "their"})
_SENTENCES_BACK = 1
_FOCUS_NAMES = 4
_FOCUS_WEIGHTS = {LOCATIVE: 3.0, NAMES: 2.0, TARGET: 2.0}
# Relations of guessed places: the state whose authorities act, a sentence before, ...
AUTHORITY, RECENT, OCCASION = "authority", "recent", "occasion"
DATELINE, FOCUS, PEOPLE = "dateline", "focus", "people"


def dateline_end(text: str) -> int:
    """Return where the place of the dateline ends, 0 when the article has none.

    >>> dateline_end("KABUL, Afghanistan (Reuters) - Two men")
    18
    """
    found = _DATELINE.search(text[:_SEARCHED_CHARS])
    return found.end("place") if found else 0


def _argument(span: Span, relation: str) -> PlaceArgument:
    return PlaceArgument(
        start=span.start,
        end=span.end,
        head=span.root.i,
        relation=relation,
        inferred=True,
    )


def dateline_places(doc: Doc, named: Sequence[Span]) -> list[Span]:
    """Return the first place of the dateline, as a list of none or one."""
    start, end = _dateline_chars(doc)
    for each in named:
        if start <= each.start_char < end:
            return [each]
        if each.start_char >= end:
            break
    return []


@lru_cache(maxsize=2)
def _dateline_chars(doc: Doc) -> tuple[int, int]:
    """Where the dateline's place stands, found once for all the triggers of a Doc."""
    # The text of a whole Doc is put together anew each time: take what is searched.
    found = _DATELINE.search(doc[:_SEARCHED_TOKENS].text[:_SEARCHED_CHARS])
    return (found.start(), found.end("place")) if found else (0, 0)


def recent_places(trigger: Token, frames: Sequence[Frame]) -> list[Span]:
    """Return places that the sentences just before put something at, latest first."""
    first = trigger.sent
    for _ in range(_SENTENCES_BACK):
        if first.start == 0:
            break
        first = trigger.doc[first.start - 1].sent
    return [
        frame.span
        for frame in reversed(frames)
        if first.start <= frame.span.start < trigger.sent.start
        and frame.link == LOCATIVE
    ]


def occasion_places(trigger: Token, frames: Sequence[Frame]) -> list[Span]:
    """Return where the article's talks, rallies and conferences are, nearest first."""
    nouns = frame_words().occasions
    spans = [
        frame.span
        for frame in frames
        if frame.link == LOCATIVE
        and (above := governor(frame.head)) is not None
        and above.lemma_.lower() in nouns
    ]
    return sorted(spans, key=lambda span: abs(span.start - trigger.i))[:1]


def focus_places(
    trigger: Token, named: Sequence[Span], frames: Sequence[Frame]
) -> list[Span]:
    """Return the names the article puts most at, each at its mention nearest before.

    A name counts by what its mentions say: "in Syria" three times as much as "Russia
    said", since the article is where things happen, not where its actors come from.
    """
    links = {frame.span.start: frame.link for frame in frames}
    counts: dict[str, float] = {}
    for span in named:
        weight = _FOCUS_WEIGHTS.get(links.get(span.start, ""), 1.0)
        counts[span.text] = counts.get(span.text, 0.0) + weight
    ranked = sorted(counts, key=lambda text: -counts[text])
    found = []
    for text in ranked[:_FOCUS_NAMES]:
        mentions = [each for each in named if each.text == text]
        before = [each for each in mentions if each.start <= trigger.i]
        found.append(before[-1] if before else mentions[0])
    return found


def authority_places(trigger: Token, places: Sequence[Span]) -> list[Span]:
    """Return the state whose authorities act: "Turkish police arrested", "Iran jailed".

    Only for acts that states do on their own soil; the resolver keeps it to countries.
    """
    for heads in _doers(trigger):
        wanted = {
            token.i for head in heads for token in head.subtree if token.i <= head.i
        }
        found = [each for each in places if each.root.i in wanted]
        if found:
            return found[:1]
    return []


def _doers(trigger: Token) -> Iterator[list[Token]]:
    """Who acts; then who reports it ("Iran said its forces had arrested")."""
    if trigger.pos_ != "VERB":
        yield [
            *possessors(trigger),
            *(each for each in trigger.children if each.i < trigger.i),
        ]
        return
    own = subjects(trigger)
    yield own
    if any(child.lower_ in _ITS for head in own for child in head.children):
        yield subjects(trigger.head)


def scene_places(
    trigger: Token,
    places: Sequence[Span],
    frames: Sequence[Frame],
    *,
    domestic: bool,
    spoken: bool,
) -> tuple[PlaceArgument, ...]:
    """Return where an unplaced event may be, best guess first, all `inferred`.

    The resolver takes the first that it knows and that fits the article's country.

    Args:
        trigger: head token of the trigger.
        places: the Doc's place spans, demonyms included.
        frames: those of its place names that have one, in text order.
        domestic: True for acts of a state on its own soil (arrest, protest, ban).
        spoken: True for words and talks, which happen at the article's meetings.
    """
    named = [each for each in places if each.label_ == "PLACE"]
    authorities = authority_places(trigger, places) if domestic else []
    occasions = occasion_places(trigger, frames) if spoken else []
    people = [each for each in places if each.label_ == "DEMONYM"]
    guesses = [
        *(_argument(each, AUTHORITY) for each in authorities),
        *(_argument(each, RECENT) for each in recent_places(trigger, frames)),
        *(_argument(each, OCCASION) for each in occasions),
        *(_argument(each, DATELINE) for each in dateline_places(trigger.doc, named)),
        *(_argument(each, FOCUS) for each in focus_places(trigger, named, frames)),
        *(_argument(each, PEOPLE) for each in people[:_FOCUS_NAMES]),
    ]
    once: dict[tuple[int, int], PlaceArgument] = {}
    for guess in guesses:
        once.setdefault((guess.start, guess.end), guess)
    return tuple(once.values())
