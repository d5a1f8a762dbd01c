"""The parser begins no sentence inside a name."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from eventx.parse.whole_names import WholeNames


def test_words_of_a_name_but_the_first_start_no_sentence():
    """What is set already, and all words outside of names, stay as they are."""
    words = ["Major", "Moses", "Okurut", "denied", "it", "."]
    doc = Doc(spacy.blank("en").vocab, words=words)
    doc.ents = [Span(doc, 1, 3, label="PERSON")]
    doc[3].is_sent_start = True

    WholeNames()(doc)

    assert [token.is_sent_start for token in doc][1:] == [None, False, True, None, None]
