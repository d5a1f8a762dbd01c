"""The `eventx_fuser` component: one event per occasion."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from eventx.fuse.events import fuse
from eventx.records.doc import put


class Fuser:
    """Fuse the resolved events of a Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.events`."""
        put(doc, "events", fuse(doc._.resolved_events))
        return doc


@Language.factory(
    "eventx_fuser", assigns=["doc._.events"], requires=["doc._.resolved_events"]
)
def make_fuser(nlp: Language, name: str) -> Fuser:  # noqa: ARG001
    """Make the fuser."""
    return Fuser()
