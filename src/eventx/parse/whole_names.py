"""No sentence begins inside a name: "Major Moses | Okurut, a spokesman, ..."."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class WholeNames:
    """Forbid the parser to begin a sentence within a name of the entity recogniser."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `token.is_sent_start` of the words of names but the first."""
        for token in doc:
            if token.ent_iob_ == "I" and token.is_sent_start is None:
                token.is_sent_start = False
        return doc


@Language.factory("eventx_whole_names", requires=["doc.ents"])
def make_whole_names(nlp: Language, name: str) -> WholeNames:  # noqa: ARG001
    """Make the component; it stands between the entity recogniser and the parser."""
    return WholeNames()
