"""Where an event may be that its own sentence does not place: the scene around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Span, Token

from eventx.assemble.place_frames import (
    GOAL,
    LOCATIVE,
    NAMES,
    TARGET,
    Frame,
    frame_of,
    frame_words,
)
from eventx.records.mention import PlaceArgument
from eventx.syntax import complements, governor, possessors, subjects
from eventx.syntax.dateline import find_dateline

_SEARCHED_TOKENS = 300
_LONGEST_NAME = 20  # tokens of a place name up to its head
_NAMES_A_PLACE = frozenset({"PLACE", "CAPITAL"})
_ITS = frozenset({"its", "their"})
_FOCUS_NAMES = 4
_FOCUS_WEIGHTS = {LOCATIVE: 3.0, NAMES: 2.0, TARGET: 2.0}
# Relations of guessed places: the state whose authorities act, a sentence before, ...
AUTHORITY, OCCASION, DATELINE = "authority", "occasion", "dateline"
FOCUS, THEME, PEOPLE = "focus", "theme", "people"
# Named in the sentence itself: where something is, otherwise, or in what is said.
HERE, BESIDE, CONTENT = "here", "beside", "content"
# Where something is in the sentence before, and in those before that.
_BACK = ("recent", "before", "earlier", "earlier")
# A new paragraph opens a new scene; a dateline holds for the first sentences most.
_APART = {"recent": "recent_apart", "before": "before_apart", "earlier": "earlier"}
LEAD, THERE = "lead", "there"
_LEAD_SENTENCES = 3
_PUTTING = frozenset({LOCATIVE, GOAL})


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The places of a Doc and what they tell of all its events, found once.

    Attributes:
        places: all place spans (labels PLACE, DEMONYM, CAPITAL, INSIDE), sorted.
        named: those labelled PLACE or CAPITAL.
        frames: those of the named places that have one, in text order.
        dateline: the first place of the dateline, none or one.
        occasions: where the article's talks, rallies and conferences are.
        focus: the mentions of each name that the article puts most at.
        people: the first demonyms.
        lead_end: the token behind the first sentences.
    """

    places: Sequence[Span]
    named: Sequence[Span]
    frames: Sequence[Frame]
    dateline: Sequence[Span]
    occasions: Sequence[Span]
    focus: Sequence[Sequence[Span]]
    people: Sequence[Span]
    lead_end: int = 0
    _guesses: dict[tuple[int, int, str], PlaceArgument] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, places: Sequence[Span]) -> Scene:
        """Read the scene from a Doc's place spans."""
        named = [each for each in places if each.label_ in _NAMES_A_PLACE]
        frames = [frame for span in named if (frame := frame_of(span)) is not None]
        people = [each for each in places if each.label_ == "DEMONYM"]
        return cls(
            places=places,
            named=named,
            frames=frames,
            dateline=dateline_places(doc, named),
            occasions=occasion_places(frames),
            focus=focus_places(named, frames),
            people=people[:_FOCUS_NAMES],
            lead_end=_lead_end(doc),
        )

    def guess(self, span: Span, relation: str) -> PlaceArgument:
        """Return a place as an inferred argument, one record for all events."""
        key = (span.start, span.end, relation)
        if key not in self._guesses:
            self._guesses[key] = PlaceArgument(
                start=span.start,
                end=span.end,
                head=span.root.i,
                relation=relation,
                inferred=True,
            )
        return self._guesses[key]


def _lead_end(doc: Doc) -> int:
    lead = list(islice(doc.sents, _LEAD_SENTENCES))
    return lead[-1].end if lead else 0


def dateline_places(doc: Doc, named: Sequence[Span]) -> list[Span]:
    """Return the first place of the dateline, as a list of none or one."""
    # The text of a whole Doc is put together anew each time: take what is searched.
    dateline = find_dateline(doc[:_SEARCHED_TOKENS].text)
    if dateline is None:
        return []
    for each in named:
        if dateline.start <= each.start_char < dateline.place_end:
            return [each]
        if each.start_char >= dateline.place_end:
            break
    return []


def is_said(trigger: Token, frame: Frame) -> bool:
    """Say whether a place is in what is said: it does not locate the saying."""
    return any(
        frame.head.i == token.i
        for content in complements(trigger)
        for token in content.subtree
    )


def points_there(trigger: Token) -> bool:
    """Say whether "there" behind a trigger points back to a place."""
    clause = trigger.doc[trigger.i + 1 : trigger.sent.end]
    return any(token.lower_ == "there" and token.tag_ != "EX" for token in clause)


def frames_between(frames: Sequence[Frame], start: int, end: int) -> Sequence[Frame]:
    """Return the frames that begin at tokens `[start, end)`; all in text order."""
    first = bisect_left(frames, start, key=_frame_start)
    return frames[first : bisect_left(frames, end, lo=first, key=_frame_start)]


def _frame_start(frame: Frame) -> int:
    return frame.span.start


def recent_places(
    trigger: Token, frames: Sequence[Frame], *, verbal: bool = False
) -> Iterator[tuple[str, Span]]:
    """Yield the places of the sentence and of those before it, with their relation.

    Latest first; of the sentences before only what they put something at.
    """
    doc, sentence = trigger.doc, trigger.sent
    edges = [sentence.end, sentence.start]
    for _ in _BACK:
        edges.append(doc[edges[-1] - 1].sent.start if edges[-1] else 0)
    apart = sentence.start > 0 and "\n" in doc[sentence.start - 1].text
    pointed = points_there(trigger)
    for frame in reversed(frames_between(frames, edges[-1], edges[0])):
        start = frame.span.start
        back = next(n for n, edge in enumerate(edges[1:]) if start >= edge)
        if back == 0 and verbal and is_said(trigger, frame):
            yield CONTENT, frame.span
        elif back == 0:
            yield (HERE if frame.link in _PUTTING else BESIDE), frame.span
        elif pointed:
            pointed = False
            yield THERE, frame.span
        elif frame.link in _PUTTING:
            relation = _BACK[back - 1]
            yield (_APART[relation] if apart else relation), frame.span


def occasion_places(frames: Sequence[Frame]) -> list[Span]:
    """Return where the article's talks, rallies and conferences are, in text order."""
    nouns = frame_words().occasions
    return [
        frame.span
        for frame in frames
        if frame.link == LOCATIVE
        and (above := governor(frame.head)) is not None
        and above.lemma_.lower() in nouns
    ]


def focus_places(named: Sequence[Span], frames: Sequence[Frame]) -> list[list[Span]]:
    """Return the mentions of the names the article puts most at, most first.

    A name counts by what its mentions say: "in Syria" three times as much as "Russia
    said", since the article is where things happen, not where its actors come from.
    """
    links = {frame.span.start: frame.link for frame in frames}
    counts: dict[str, float] = {}
    mentions: dict[str, list[Span]] = {}
    for span in named:
        weight = _FOCUS_WEIGHTS.get(links.get(span.start, ""), 1.0)
        counts[span.text] = counts.get(span.text, 0.0) + weight
        mentions.setdefault(span.text, []).append(span)
    ranked = sorted(counts, key=lambda text: -counts[text])
    return [mentions[text] for text in ranked[:_FOCUS_NAMES]]


def _latest(mentions: Sequence[Span], trigger: Token) -> Span:
    """The mention of a name nearest before an event, else its first."""
    before = bisect_right(mentions, trigger.i, key=_start)
    return mentions[max(before - 1, 0)]


def _start(span: Span) -> int:
    return span.start


def authority_places(trigger: Token, places: Sequence[Span]) -> list[Span]:
    """Return the state whose authorities act: "Turkish police arrested", "Iran jailed".

    Only for acts that states do on their own soil; the resolver keeps it to countries.
    """
    for heads in _doers(trigger):
        wanted = {
            token.i for head in heads for token in head.subtree if token.i <= head.i
        }
        if not wanted:
            continue
        first = bisect_left(places, min(wanted) - _LONGEST_NAME, key=_start)
        last = bisect_right(places, max(wanted), lo=first, key=_start)
        found = [each for each in places[first:last] if each.root.i in wanted]
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
    trigger: Token, scene: Scene, *, domestic: bool, spoken: bool, verbal: bool = False
) -> tuple[PlaceArgument, ...]:
    """Return where an unplaced event may be, best guess first, all `inferred`.

    The resolver takes the first that it knows and that fits the article's country.

    Args:
        trigger: head token of the trigger.
        scene: the places of its Doc.
        domestic: True for acts of a state on its own soil (arrest, protest, ban).
        spoken: True for words and talks, which happen at the article's meetings.
        verbal: True for words, whose content may be about elsewhere.
    """
    authorities = authority_places(trigger, scene.places) if domestic else []
    occasions = _nearest(scene.occasions, trigger) if spoken else []
    focus = [_latest(mentions, trigger) for mentions in scene.focus]
    dateline = LEAD if trigger.i < scene.lead_end else DATELINE
    guesses = [
        *((AUTHORITY, span) for span in authorities),
        *recent_places(trigger, scene.frames, verbal=verbal),
        *((OCCASION, span) for span in occasions),
        *((dateline, span) for span in scene.dateline),
        *((FOCUS, span) for span in focus[:1]),
        *((THEME, span) for span in focus[1:]),
        *((PEOPLE, span) for span in scene.people),
    ]
    once = {(relation, span.start): span for relation, span in reversed(guesses)}
    return tuple(
        scene.guess(span, relation) for (relation, _), span in reversed(once.items())
    )


def _nearest(spans: Sequence[Span], trigger: Token) -> list[Span]:
    behind = bisect_left(spans, trigger.i, key=_start)
    around = spans[max(behind - 1, 0) : behind + 1]
    return sorted(around, key=lambda span: abs(span.start - trigger.i))[:1]
