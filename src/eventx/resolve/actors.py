"""From a phrase in a role to the actor it names, with its code on the event's day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Entry, Lexicon, kind_of_sector, load_lexicon, read_overrides
from eventx.lexicons.entries import SECTOR_OF_KIND
from eventx.records.coref import TokenRange, antecedent_of, members_of
from eventx.records.event import Actor
from eventx.records.mention import Argument, EventMention, Kind, Role
from eventx.resources import read_yaml
from eventx.syntax import (
    is_passive,
    modifiers,
    obliques,
    possessors,
    subjects,
    support_verb,
)
from eventx.syntax.remember import answers_of, remembered_of_doc

_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "EX"})
_NAMES = frozenset({"PERSON", "PER", "ORG", "NORP", "MISC", "PRODUCT"})
_OWNED_BY = frozenset({"of", "by", "from"})
_DONE_BY = frozenset({"by", "from"})
_NOUNS = "lexicons/rule_words.yaml"
_OFFICIALS = frozenset(
    {Kind.POLICE, Kind.MILITARY, Kind.COURT, Kind.GOVERNMENT, Kind.STATE}
)
# Whose possessor tells whose they are: "its forces", "his government".
_ORGANS = frozenset(
    {Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.ARMED_GROUP, Kind.REBEL}
)
_HEADED = frozenset({Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE})
_PERSON_FORMS = frozenset({"PERSON", "PER"})
_UNKNOWN_SECTOR = "?"
_POINTING = frozenset({"the", "this", "these", "that", "those", "such"})
_DEED_REACH = 400  # tokens back to where a deed had an owner
_MAX_WORDS = 16
_BOUNDS = frozenset({"least", "most"})


class ActorResolver:
    """Says which actor a phrase is.

    Args:
        lexicon: names and dated codes; None for eventx's own.
        overrides: file of the user's actors (CSV or YAML) that win over the lexicon.
    """

    def __init__(
        self, lexicon: Lexicon | None = None, overrides: str | Path | None = None
    ) -> None:
        self._lexicon = lexicon
        self._overrides = overrides
        self._extended: Lexicon | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon with the user's actors, read on first use."""
        if self._extended is None:
            known = self._lexicon or load_lexicon()
            if self._overrides is not None:
                known = known.extended(read_overrides(self._overrides))
            self._extended = known
        return self._extended

    def resolve(
        self, doc: Doc, argument: Argument, on: date | None
    ) -> tuple[Actor, ...]:
        """Return the actors a phrase names, in text order.

        A pronoun, last name or "the ministry" gives the phrase it stands for, with the
        place of that phrase; "the governments of France and Turkey" gives two actors; a
        pronoun that stands for nothing known gives none.

        Args:
            doc: a Doc that passed through `eventx_actors`.
            argument: the phrase with its head.
            on: day of the event; codes are those valid then. None for the latest.
        """
        members = members_of(doc, argument.head)
        if members:
            return tuple(self._actor(doc, span, on) for span in members)
        antecedent = antecedent_of(doc, argument.head)
        if antecedent is not None:
            return (self._linked(doc, argument.head, antecedent, on),)
        head = doc[argument.head]
        if head.tag_ in _PRONOUN_TAGS:
            return ()
        mention = _mention_at(doc, head.i)
        if mention is None and not self._may_be_name(head):
            return self._beside(doc, head, on) or self._owners(
                doc, head, on, argument.role
            )
        tokens = (argument.start, argument.end)
        if mention is not None and mention.root.i == head.i:
            tokens = (mention.start, mention.end)
        return (self._actor(doc, tokens, on, head.i),)

    def announcers(
        self, doc: Doc, mention: EventMention, on: date | None
    ) -> tuple[Actor, ...]:
        """Return the officials who did what they tell of in the passive, inferred.

        "The cause will be investigated, police said": by the police. Only for acts of
        officials, and for speakers that are a body of such.

        Args:
            doc: a Doc that passed through `eventx_actors`.
            mention: an event mention without an actor.
            on: day of the event.
        """
        speaker = mention.reports[0].speaker if mention.reports else None
        official = mention.match.event_type in read_yaml(_NOUNS)["types_by_officials"]
        trigger = doc[mention.match.trigger.head]
        if speaker is None or not official or not is_passive(trigger):
            return ()
        argument = Argument(
            role=Role.ACTOR, start=speaker.start, end=speaker.end, head=speaker.head
        )
        return tuple(
            actor.model_copy(update={"inferred": True})
            for actor in self.resolve(doc, argument, on)
            if actor.kind in _OFFICIALS
        )

    def _may_be_name(self, head: Token) -> bool:
        if head.is_space or head.lower_ in self.lexicon.words["deeds_and_documents"]:
            return False
        return head.pos_ == "PROPN" or head.ent_type_ in _NAMES

    def _linked(
        self, doc: Doc, head: int, antecedent: TokenRange, on: date | None
    ) -> Actor:
        """The fullest phrase; a name with its own title keeps its words."""
        full = self._actor(doc, antecedent, on)
        own = _mention_at(doc, head)
        if own is None or len(own) < 2 or not _names_person(own):
            return full
        titled = self._actor(doc, (own.start, own.end), on, head)
        if titled.entity_id is not None:
            return titled
        same = titled.kind in (Kind.PERSON, Kind.UNKNOWN)
        return titled.model_copy(
            update={
                "name": full.name or full.text,
                "kind": full.kind if same else titled.kind,
                "country": titled.country or full.country,
                "code": titled.code or full.code,
                "entity_id": full.entity_id,
            }
        )

    def _beside(self, doc: Doc, noun: Token, on: date | None) -> tuple[Actor, ...]:
        """The name that stands beside a noun: "his uncle, *President Macias*"."""
        for child in noun.children:
            mention = _mention_at(doc, child.i) if child.dep_ == "appos" else None
            if mention is not None and mention.label_ != Kind.FACILITY.value:
                return (self._actor(doc, (mention.start, mention.end), on, child.i),)
        return ()

    def _owners(
        self, doc: Doc, noun: Token, on: date | None, role: Role, depth: int = 0
    ) -> tuple[Actor, ...]:
        """Whose: "rejected Myanmar's objections", "the actions of the minister".

        A deed is no actor; the one who did it is. Nobody when none is named.
        """
        found: list[Actor] = []
        for owner in self._doers(doc, noun, role):
            mention = _mention_at(doc, owner.i)
            if mention is not None and mention.label_ != Kind.FACILITY.value:
                argument = Argument(
                    role=role, start=mention.start, end=mention.end, head=owner.i
                )
                found.extend(self.resolve(doc, argument, on))
            elif mention is None and depth < 1 and owner.pos_ == "NOUN":
                # "most of the Russian strikes": the owner of what is counted
                found.extend(self._owners(doc, owner, on, role, depth + 1))
        return tuple(found)

    def _doers(self, doc: Doc, noun: Token, role: Role) -> list[Token]:
        """Who owns a deed: by the words around it, else whoever brought it about.

        "held a rally calling for peace", "the strikes" after "Russia's strikes".
        """
        undergone = noun.lemma_.lower() in read_yaml(_NOUNS)["undergone_nouns"]
        by = _DONE_BY if undergone else _OWNED_BY
        owners = possessors(noun) or obliques(noun, by)
        if role is not Role.ACTOR and any(each.tag_ == "PRP$" for each in owners):
            return []  # "expressed his thanks": the doer again as often as not
        owners = owners or [e for e in modifiers(noun) if _mention_at(doc, e.i)]
        if owners or role is not Role.ACTOR:
            return owners
        verb = support_verb(noun)
        held = subjects(verb) if verb is not None and verb.i < noun.i else []
        return held or _doers_before(doc, noun)

    def _actor(
        self, doc: Doc, tokens: TokenRange, on: date | None, head: int | None = None
    ) -> Actor:
        """The actor that a phrase names, found once for all the events of a Doc."""
        known: dict[tuple[object, ...], Actor] = answers_of(doc, self)
        key = (*tokens, on, head)
        if key not in known:
            known[key] = self._find_actor(doc, tokens, on, head)
        return known[key]

    def _find_actor(
        self, doc: Doc, tokens: TokenRange, on: date | None, head: int | None
    ) -> Actor:
        words = doc[tokens[0] : tokens[1]]
        mention = _mention_at(doc, words.root.i if head is None else head)
        entry = self._entry(mention, words)
        country, _, sector = ("", "", "") if mention is None else _owner(mention)
        kind = Kind.UNKNOWN if mention is None else Kind(mention.label_)
        if sector == _UNKNOWN_SECTOR:
            kind, sector = Kind.UNKNOWN, ""
        code: str | None = None
        name: str | None = None
        owner = _pronoun_owner(doc, words) if entry is None and not country else None
        if owner is not None and kind in _ORGANS:
            entry = self._owner_entry(owner, kind)
            country = _owner(owner)[0] if Kind(owner.label_) in _HEADED else ""
            name = None if _owner(owner)[0] else _trimmed(owner).text
        if entry is not None:
            code, name = entry.code_on(on), entry.name
            country = entry.country or country
            kind = self._kind(entry, kind, on)
        elif country:
            code = self._code(country, sector, kind)
            name = name or self._owner_name(country, kind, words)
        text = _trimmed(words)
        return Actor(
            text=text.text,
            start_char=text.start_char,
            end_char=text.end_char,
            name=name or _personal_name(words),
            kind=kind,
            country=country or None,
            code=code,
            entity_id=None if entry is None else entry.id,
        )

    def _owner_entry(self, owner: Span, kind: Kind) -> Entry | None:
        """As in "its fighters" are the group, as "ISIS fighters" are ISIS."""
        entry = self.lexicon.entry(owner.id_) if owner.id_ else None
        return entry if entry is not None and entry.kind is kind else None

    def _entry(self, mention: Span | None, words: Span) -> Entry | None:
        if self._overrides is not None:
            for text in (words.text, "" if mention is None else mention.text):
                found = self.lexicon.find(text)
                if found and found[0].id.startswith("user."):
                    return found[0]
        if mention is None:
            return None
        if mention.label_ == Kind.STATE.value and not mention.id_:
            known = words.root.lower_ in self.lexicon.nouns
            # "Israeli shelling": the state itself; "a neighbouring country": unknown
            return None if known else self.lexicon.state(_owner(mention)[0])
        return self.lexicon.entry(mention.id_) if mention.id_ else None

    def _kind(self, entry: Entry, mention_kind: Kind, on: date | None) -> Kind:
        if entry.id.startswith("user."):
            return entry.kind
        if entry.role in ("state", "capital", "seat"):
            return entry.kind
        kind = entry.kind_on(on)
        return mention_kind if kind is Kind.UNKNOWN else kind

    def _code(self, country: str, sector: str, kind: Kind) -> str | None:
        state = self.lexicon.state(country)
        if state is None:
            return None
        code = state.code_on(None) or ""
        if sector and kind_of_sector(code + sector) is kind:
            return code + sector
        return code + (sector or SECTOR_OF_KIND.get(kind, ""))

    def _owner_name(self, country: str, kind: Kind, words: Span) -> str | None:
        """Whose warplanes: the state's; a person or crowd keeps its own name."""
        if kind in (Kind.PERSON, Kind.CIVILIAN, Kind.CROWD, Kind.FACILITY, Kind.REBEL):
            return None
        if words.root.ent_type_ in ("PERSON", "PER", "ORG"):
            return None
        noun = self.lexicon.nouns.get(words.root.lower_)
        if noun is None or noun.form in ("person", "role"):
            return None
        state = self.lexicon.state(country)
        return None if state is None else state.name


def _pronoun_owner(doc: Doc, words: Span) -> Span | None:
    """The actor that "its" and "their" before a noun stand for."""
    for token in words.root.children:
        if token.tag_ == "PRP$" and token.i < words.root.i:
            antecedent = antecedent_of(doc, token.i)
            if antecedent is None or members_of(doc, token.i):
                return None
            return _mention_at(doc, doc[antecedent[0] : antecedent[1]].root.i)
    return None


def _doers_before(doc: Doc, noun: Token) -> list[Token]:
    """Whose the same deed was when the text last said so; "the strikes" points back."""
    if not any(child.lower_ in _POINTING for child in noun.children):
        return []
    for number in range(noun.i - 1, max(noun.i - _DEED_REACH, -1), -1):
        token = doc[number]
        if token.lemma_ == noun.lemma_ and token.pos_ == "NOUN":
            owners = possessors(token) or modifiers(token)
            found = [each for each in owners if _mention_at(doc, each.i)]
            if found:
                return found
    return []


@remembered_of_doc
def _spans_by_token(doc: Doc) -> dict[int, list[Span]]:
    """The actor spans over each token, found once for all the phrases of a Doc."""
    found: dict[int, list[Span]] = {}
    for span in doc.spans.get("actors", ()):
        for index in range(span.start, span.end):
            found.setdefault(index, []).append(span)
    return found


def _mention_at(doc: Doc, head: int) -> Span | None:
    """The actor span whose head is a token."""
    covering: Span | None = None
    for span in _spans_by_token(doc).get(head, ()):
        if span.root.i == head:
            return span
        if covering is None or len(span) < len(covering):
            covering = span
    if covering is not None and doc[head].ent_type_ in ("PERSON", "ORG"):
        return covering
    return None


def _owner(mention: Span) -> tuple[str, str, str]:
    return mention.kb_id_.partition(":")


def _trimmed(words: Span) -> Span:
    """Leave off outer punctuation and what a long phrase trails behind it."""
    start, end = words.start, words.end
    doc = words.doc
    if end - start > _MAX_WORDS:
        end = start + _MAX_WORDS
    opened = sum((t.text == "(") - (t.text == ")") for t in doc[start:end])
    if opened > 0 and end < len(doc) and doc[end].text == ")":
        return doc[start : end + 1]
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if start and doc[start].lower_ in _BOUNDS and doc[start - 1].lower_ == "at":
        start -= 1  # "at least 62 soldiers"
    while end - 1 > start and _is_tail(doc, end - 1):
        end -= 1
    if _introduces(doc, words.root, end):
        end += 3
    return doc[start:end]


def _introduces(doc: Doc, root: Token, end: int) -> bool:
    """As in "Institute for the Study of War (ISW)": the short name belongs to it."""
    if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
        return False
    short = doc[end + 1].text
    capitals = sum(letter.isupper() for letter in short)
    named = root.pos_ == "PROPN" and root.ent_type_ not in _PERSON_FORMS
    return named and short.isalpha() and (capitals > 1 or len(short) > 4)


def _is_tail(doc: Doc, number: int) -> bool:
    token = doc[number]
    closes = token.text in (")", "”", '"')
    return token.is_space or token.tag_ == "POS" or (token.is_punct and not closes)


def _names_person(span: Span) -> bool:
    """The parse may hang "Lt Gen Dwivedi" on its title."""
    return any(token.ent_type_ in _PERSON_FORMS for token in span) and (
        span.root.pos_ == "PROPN"
    )


def _personal_name(words: Span) -> str | None:
    """The name proper of a person behind his titles."""
    parts = [token for token in words if token.ent_type_ in ("PERSON", "PER")]
    if not parts or len(parts) == len(words):
        return None
    return words.doc[parts[0].i : parts[-1].i + 1].text
