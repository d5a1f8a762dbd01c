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
    for head, start, end in doc.user_data.get(_ANTECEDENTS, ()):
        if head == token_index:
            return start, end
    return None


def members_of(doc: Doc, token_index: int) -> tuple[TokenRange, ...]:
    """Return the token ranges of those a plural consists of, in text order.

    "the governments of France and Germany" gives two, "they" those it stands for.
    """
    for head, *edges in doc.user_data.get(_MEMBERS, ()):
        if head == token_index:
            pairs = zip(edges[::2], edges[1::2], strict=True)
            return tuple((start, end) for start, end in pairs)
    return ()
