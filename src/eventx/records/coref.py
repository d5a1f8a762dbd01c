"""Which mention stands for which: links between token positions on a Doc.

They are kept in `doc.user_data` as plain lists of integers, so that they survive
`Doc.to_bytes`, `DocBin` and worker processes. The actor finder is the one writer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

_ANTECEDENTS = "eventx_antecedents"
_MEMBERS = "eventx_actor_members"
_MAX_STEPS = 4

TokenRange = tuple[int, int]
_Stored = Sequence[list[int]]
_last: dict[str, tuple[_Stored, dict[int, list[int]]]] = {}


def put_links(
    doc: Doc,
    antecedents: Mapping[int, TokenRange],
    members: Mapping[int, Sequence[TokenRange]],
) -> None:
    """Write the links of a Doc.

    Args:
        doc: the Doc.
        antecedents: head token of a mention -> token range of the phrase that names it.
        members: head token of a plural -> token ranges of those it consists of.
    """
    doc.user_data[_ANTECEDENTS] = [
        [head, *span] for head, span in sorted(antecedents.items())
    ]
    doc.user_data[_MEMBERS] = [
        [head, *(edge for span in spans for edge in span)]
        for head, spans in sorted(members.items())
    ]


def antecedent_of(doc: Doc, token_index: int) -> TokenRange | None:
    """Return the token range `[start, end)` of the phrase a mention stands for.

    Args:
        doc: a Doc that passed through `eventx_actors`.
        token_index: head token of the mention: a pronoun, a last name, "the group".

    Returns:
        The most informative phrase; None when the mention says all there is.

    >>> import spacy
    >>> doc = spacy.blank("en")("Abbas came. He spoke.")
    >>> put_links(doc, {3: (0, 1)}, {})
    >>> antecedent_of(doc, 3)
    (0, 1)
    """
    stored = doc.user_data.get(_ANTECEDENTS)
    edges = _by_head(_ANTECEDENTS, stored).get(token_index) if stored else None
    return None if edges is None else (edges[0], edges[1])


def members_of(doc: Doc, token_index: int) -> tuple[TokenRange, ...]:
    """Return the token ranges of those a plural consists of, in text order.

    "the governments of France and Germany" gives two, "they" those it stands for.
    """
    stored = doc.user_data.get(_MEMBERS)
    edges = _by_head(_MEMBERS, stored).get(token_index) if stored else None
    if edges is None:
        return ()
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in pairs)


def _by_head(kind: str, stored: _Stored) -> dict[int, list[int]]:
    """The links of one kind by head; those of the last Doc asked about are kept.

    The events of an article ask one after the other, each several times.
    """
    last = _last.get(kind)
    if last is None or last[0] is not stored:
        last = _last[kind] = stored, {head: edges for head, *edges in reversed(stored)}
    return last[1]
