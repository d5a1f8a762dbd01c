"""Links between mentions survive on a Doc."""

from __future__ import annotations

from spacy.tokens import Doc

from eventx.records.coref import antecedent_of, members_of, put_links


def test_links_survive_serialisation(blank_nlp):
    """Plain integers go through msgpack."""
    doc = blank_nlp("Abbas and Rabin met. They spoke.")
    put_links(doc, {5: (0, 1)}, {5: [(0, 1), (2, 3)]})

    again = Doc(blank_nlp.vocab).from_bytes(doc.to_bytes())

    assert antecedent_of(again, 5) == (0, 1)
    assert members_of(again, 5) == ((0, 1), (2, 3))


def test_no_links_without_the_actor_finder(blank_nlp):
    """Readers answer on any Doc."""
    doc = blank_nlp("He spoke.")

    assert antecedent_of(doc, 0) is None
    assert members_of(doc, 0) == ()
