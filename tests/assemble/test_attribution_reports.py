"""Who says what: reporting clauses, according to, nouns of saying, pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from eventx.assemble.attribution import find_reports, reports_of
from eventx.records.mention import Channel, Report, Stance, TokenSpan

Maker = Callable[..., Doc]

QUOTED = (
    "“/``/PUNCT/punct/2/“ We/PRP/PRON/nsubj/2 hold/VBP/VERB/ccomp/7 "
    "the/DT/DET/det/4 port/NN/NOUN/obj/2 ,/,/PUNCT/punct/2 ”/''/PUNCT/punct/2/” "
    "said/VBD/VERB/ROOT/7/say Mira/NNP/PROPN/nsubj/7/Mira/PERSON "
    "Tal/NNP/PROPN/flat/8/Tal/PERSON ././PUNCT/punct/7"
)
POSTPOSED = (
    "The/DT/DET/det/1 army/NN/NOUN/nsubj/2 shelled/VBD/VERB/ccomp/8/shell "
    "Karsa/NNP/PROPN/obj/2/Karsa/LOC on/IN/ADP/case/5 "
    "Monday/NNP/PROPN/obl/2/Monday/DATE ,/,/PUNCT/punct/2 "
    "officials/NNS/NOUN/nsubj/8/official said/VBD/VERB/ROOT/8/say ././PUNCT/punct/8"
)
PREPOSED = (
    "The/DT/DET/det/1 ministry/NN/NOUN/nsubj/2 said/VBD/VERB/ROOT/2/say "
    "that/IN/SCONJ/mark/5 rebels/NNS/NOUN/nsubj/5/rebel "
    "burned/VBD/VERB/ccomp/2/burn the/DT/DET/det/7 depot/NN/NOUN/obj/5 "
    "././PUNCT/punct/2"
)
DENIED = (
    "The/DT/DET/det/1 governor/NN/NOUN/nsubj/2 denied/VBD/VERB/ROOT/2/deny "
    "that/IN/SCONJ/mark/5 troops/NNS/NOUN/nsubj/5/troop fired/VBD/VERB/ccomp/2/fire "
    "on/IN/ADP/case/7 farmers/NNS/NOUN/obl/5/farmer ././PUNCT/punct/2"
)
ACCORDING = (
    "Troops/NNS/NOUN/nsubj/1/troop crossed/VBD/VERB/ROOT/1/cross the/DT/DET/det/3 "
    "river/NN/NOUN/obj/1 ,/,/PUNCT/punct/8 according/VBG/VERB/case/8/accord "
    "to/IN/ADP/fixed/5 the/DT/DET/det/8 mayor/NN/NOUN/obl/1 of/IN/ADP/case/10 "
    "Karsa/NNP/PROPN/nmod/8/Karsa/LOC ././PUNCT/punct/1"
)
CONDEMNED = (
    "The/DT/DET/det/1 mayor/NN/NOUN/nsubj/2 condemned/VBD/VERB/ROOT/2/condemn "
    "the/DT/DET/det/4 raid/NN/NOUN/obj/2 ././PUNCT/punct/2"
)
PRONOUN = (
    "Mira/NNP/PROPN/nsubj/2/Mira/PERSON Tal/NNP/PROPN/flat/0/Tal/PERSON "
    "said/VBD/VERB/ROOT/2/say that/IN/SCONJ/mark/5 rebels/NNS/NOUN/nsubj/5/rebel "
    "left/VBD/VERB/ccomp/2/leave ././PUNCT/punct/2 "
    "She/PRP/PRON/nsubj/8 said/VBD/VERB/ROOT/8/say that/IN/SCONJ/mark/11 "
    "troops/NNS/NOUN/nsubj/11/troop followed/VBD/VERB/ccomp/8/follow "
    "././PUNCT/punct/8"
)
CLAIMS = (
    "The/DT/DET/det/1 rebels/NNS/NOUN/nmod:poss/2/rebel claim/NN/NOUN/nsubj/8 "
    "that/IN/SCONJ/mark/5 they/PRP/PRON/nsubj/5 won/VBD/VERB/acl/2/win "
    "was/VBD/AUX/cop/8/be plainly/RB/ADV/advmod/8 false/JJ/ADJ/ROOT/8 "
    "././PUNCT/punct/8"
)


def words(doc: Doc, span: TokenSpan | None) -> str | None:
    """The words of a token span."""
    return None if span is None else doc[span.start : span.end].text


def content(doc: Doc, report: Report) -> str:
    """The words that are said."""
    return " / ".join(doc.text[c.start_char : c.end_char] for c in report.content)


@pytest.mark.parametrize(
    ("rows", "source", "cue", "said", "stance", "channel"),
    [
        (
            QUOTED,
            "Mira Tal",
            "said",
            "“ We hold the port , ”",
            Stance.ASSERTS,
            Channel.DIRECT_QUOTE,
        ),
        (
            POSTPOSED,
            "officials",
            "said",
            "The army shelled Karsa on Monday",
            Stance.ASSERTS,
            Channel.INDIRECT,
        ),
        (
            PREPOSED,
            "The ministry",
            "said",
            "that rebels burned the depot",
            Stance.ASSERTS,
            Channel.INDIRECT,
        ),
        (
            DENIED,
            "The governor",
            "denied",
            "that troops fired on farmers",
            Stance.DENIES,
            Channel.INDIRECT,
        ),
        (
            ACCORDING,
            "the mayor of Karsa",
            "according to",
            "Troops crossed the river",
            Stance.ASSERTS,
            Channel.ACCORDING_TO,
        ),
        (
            CLAIMS,
            "The rebels",
            "claim",
            "that they won",
            Stance.CLAIMS,
            Channel.INDIRECT,
        ),
    ],
)
def test_report_has_source_cue_and_content(
    make_doc: Maker,
    rows: str,
    source: str,
    cue: str,
    said: str,
    stance: Stance,
    channel: Channel,
) -> None:
    """A speaker stands before, behind or inside what he says."""
    doc = make_doc(rows)

    (report,) = find_reports(doc)

    assert words(doc, report.source) == source
    assert words(doc, report.cue) == cue
    assert content(doc, report) == said
    assert (report.stance, report.channel) == (stance, channel)


def test_pronoun_speaks_for_the_speaker_before(make_doc: Maker) -> None:
    """A pronoun: "she" is led back to the woman who spoke last."""
    doc = make_doc(PRONOUN)

    _, report = find_reports(doc)

    assert words(doc, report.source) == "She"
    assert words(doc, report.speaker) == "Mira Tal"


@pytest.mark.parametrize(
    ("rows", "trigger", "speakers"),
    [
        (POSTPOSED, 2, ["officials"]),
        (PREPOSED, 5, ["The ministry"]),
        (PREPOSED, 2, []),  # a verb of saying is not inside its own content
        (CONDEMNED, 4, []),  # what is condemned is taken for granted
    ],
)
def test_reports_of_trigger(
    make_doc: Maker, rows: str, trigger: int, speakers: list[str]
) -> None:
    """An event belongs to the reports whose content holds its trigger."""
    doc = make_doc(rows)

    found = reports_of(doc[trigger], find_reports(doc))

    assert [words(doc, report.speaker) for report in found] == speakers


@pytest.mark.parametrize("rows", ["", "“/``/PUNCT/ROOT/0", "said/VBD/VERB/ROOT/0/say"])
def test_reports_of_scraps(make_doc: Maker, rows: str) -> None:
    """Empty texts, lone marks and lone verbs give no report and no error."""
    assert find_reports(make_doc(rows)) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "“\n\n”\n",
        '"""" said \'\'"',
        "according to",
        "said said said, said.",
        "“We hold it,” said\n\nTroops “left” according to \n",
        "He told “them” that “",
    ],
)
def test_reports_never_raise(nlp: Callable[[str], Doc], text: str) -> None:
    """Broken marks and cut sentences are read without an error."""
    reports = find_reports(nlp(text))

    assert all(0 <= c.start_char < c.end_char for r in reports for c in r.content)


def test_document_speaks_for_its_issuer(make_doc: Maker) -> None:
    """A statement by the union is what the union says."""
    doc = make_doc(
        "According/VBG/VERB/case/3/accord to/IN/ADP/fixed/0 a/DT/DET/det/3 "
        "statement/NN/NOUN/obl/8 by/IN/ADP/case/6 the/DT/DET/det/6 "
        "union/NN/NOUN/nmod/3 workers/NNS/NOUN/nsubj/8/worker "
        "marched/VBD/VERB/ROOT/8/march ././PUNCT/punct/8"
    )

    (report,) = find_reports(doc)

    assert words(doc, report.speaker) == "the union"
    assert content(doc, report) == "workers marched"


def test_quotation_alone_goes_to_the_speaker_before(make_doc: Maker) -> None:
    """The next paragraph's quotation without a speaker joins the report before it."""
    doc = make_doc(
        f"{QUOTED} “/``/PUNCT/punct/14/“ Nobody/NN/PRON/nsubj/14 "
        "will/MD/AUX/aux/14 ever/RB/ADV/advmod/14 take/VB/VERB/ROOT/14 "
        "it/PRP/PRON/obj/14 back/RB/ADV/advmod/14 ././PUNCT/punct/14 "
        "”/''/PUNCT/punct/14/”"
    )

    (report,) = find_reports(doc)

    assert words(doc, report.speaker) == "Mira Tal"
    assert "Nobody will ever take it back" in content(doc, report)
