"""The ontology is complete, closed, and maps to every scheme and back."""

from __future__ import annotations

import pytest

from eventx.ontology import Ontology, UnknownTypeError, load_ontology
from eventx.records.mention import Modality

TYPES = [
    *("statement", "appeal", "demand", "promise", "consult", "visit"),
    *("support", "agreement", "cooperate", "aid", "concede", "ceasefire"),
    *("withdraw", "release", "resign", "investigate", "accuse", "reject"),
    *("threaten", "protest", "labour_strike", "riot", "mobilize", "sanction"),
    *("arrest", "restrict", "strike", "bombing", "clash", "attack"),
]
PLOVER = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"),
    *("RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"),
    *("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]


@pytest.fixture
def ontology() -> Ontology:
    """The embedded ontology."""
    return load_ontology()


def _kinds(ontology: Ontology) -> list[tuple[str, str | None]]:
    kinds: list[tuple[str, str | None]] = []
    for each in ontology.types:
        kinds += [(each.name, None), *((each.name, sub.name) for sub in each.subtypes)]
    return kinds


def test_ontology_has_the_thirty_types(ontology: Ontology) -> None:
    """Rules, gold and events share these names."""
    assert sorted(ontology.names()) == sorted(TYPES)


@pytest.mark.parametrize("event", PLOVER)
def test_every_plover_event_is_reachable(ontology: Ontology, event: str) -> None:
    """Each of PLOVER's sixteen events is some type, and that type leads back to it."""
    kinds = ontology.with_plover(event)

    assert kinds
    assert all(ontology.codes(*kind).plover.event == event for kind in kinds)  # type: ignore[union-attr]


@pytest.mark.parametrize("root", [f"{root:02}" for root in range(1, 21)])
def test_every_cameo_root_is_reachable(ontology: Ontology, root: str) -> None:
    """Each of CAMEO's twenty roots is some asserted type."""
    assert ontology.with_cameo(root)


def test_cameo_and_plover_round_trip(ontology: Ontology) -> None:
    """From a kind to its codes and back one finds the kind."""
    for kind in _kinds(ontology):
        codes = ontology.codes(*kind)
        assert codes.cameo is not None
        assert kind in ontology.with_cameo(codes.cameo)
        if codes.plover is not None:
            assert kind in ontology.with_plover(codes.plover.event, codes.plover.mode)


@pytest.mark.parametrize(
    ("event_type", "subtype", "modality", "cameo", "quad"),
    [
        ("strike", "air", "asserted", "195", 4),
        ("strike", "air", "negated", "195", 4),
        ("strike", "drone", "future", "138", 3),
        ("attack", None, "denied", "180", 4),
        ("consult", "meet", "future", "036", 1),
        ("consult", "meet", "negated", "125", 3),
        ("agreement", None, "denied", "127", 3),
        ("aid", "military", "asserted", "072", 2),
        ("aid", "military", "future", "0332", 1),
        ("release", "person", "negated", "1243", 3),
        ("sanction", "embargo", "future", "1312", 3),
        ("sanction", "convict", "asserted", "116", 3),
        ("ceasefire", "agree", "asserted", "0356", 1),
        ("ceasefire", "declare", "asserted", "0871", 2),
        ("ceasefire", "violate", "asserted", "196", 4),
        ("ceasefire", "reject", "asserted", "1246", 3),
        ("ceasefire", "end", "asserted", "138", 3),
        ("accuse", None, "future", "110", 3),
        ("bombing", "suicide", "hypothetical", None, None),
    ],
)
def test_cameo_folds_modality(
    event_type: str,
    subtype: str | None,
    modality: str,
    cameo: str | None,
    quad: int | None,
) -> None:
    """Announced cooperation is 03, announced coercion 13, refused cooperation 12."""
    codes = load_ontology().codes(event_type, subtype, Modality(modality))

    assert (codes.cameo, codes.quad) == (cameo, quad)


def test_plover_and_acled_are_not_folded(ontology: Ontology) -> None:
    """Only CAMEO hides the modality in its code."""
    asserted = ontology.codes("strike", "air")
    future = ontology.codes("strike", "air", Modality.FUTURE)

    assert (asserted.plover, asserted.acled) == (future.plover, future.acled)


def test_statement_has_no_plover_event(ontology: Ontology) -> None:
    """PLOVER dropped CAMEO's statements."""
    assert ontology.codes("statement", "decline").plover is None


@pytest.mark.parametrize(
    ("cameo", "value"), [("0874", 10.0), ("0356", 7.0), ("176", -7.0), ("99", None)]
)
def test_goldstein_is_that_of_the_longest_prefix(
    ontology: Ontology, cameo: str, value: float | None
) -> None:
    """Subordinate codes share their parent's value unless listed."""
    assert ontology.goldstein_value(cameo) == value


def test_cooperation_is_positive_and_violence_negative(ontology: Ontology) -> None:
    """Quad classes 2 and 4 never change sides on the Goldstein scale."""
    for kind in _kinds(ontology):
        codes = ontology.codes(*kind)
        assert codes.goldstein is not None
        assert codes.quad != 2 or codes.goldstein > 0
        assert codes.quad != 4 or codes.goldstein < 0


def test_unknown_names_are_refused_with_the_known_ones(ontology: Ontology) -> None:
    """A misspelt type or subtype says what there is."""
    with pytest.raises(UnknownTypeError, match="strike"):
        ontology.event_type("STRKE")
    with pytest.raises(UnknownTypeError, match="drone"):
        ontology.codes("strike", "labour")
    assert not ontology.is_type("STRKE")
    assert not ontology.is_subtype("STRKE", "air")


def test_every_type_has_an_example_with_its_trigger(ontology: Ontology) -> None:
    """The codebook shows one sentence per type."""
    for each in ontology.types:
        assert each.examples
        assert all("[[" in example for example in each.examples)
