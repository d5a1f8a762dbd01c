"""The embedded pipeline: what is in it, and the news traps it must read right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

from eventx.pipeline import model_path

pytestmark = pytest.mark.model

MAX_MEGABYTES = 40
NAME_LABELS = {
    "PERSON",
    "ORG",
    "LOC",
    "FAC",
    "NORP",
    "DATE",
    "MONEY",
    "PRODUCT",
    "MISC",
}
ROLE_LABELS = {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "compound:prt"}
TREES = Path(__file__).parents[2] / "corpus/unit/trees.conllu"


@pytest.fixture(scope="module")
def reader() -> Language:
    """The embedded pipeline alone, with our paragraph ends before the parser."""
    nlp = spacy.load(model_path())
    nlp.add_pipe("eventx_paragraphs", first=True)
    return nlp


def trap_trees() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield text and rows of each tree of the unit corpus."""
    for block in TREES.read_text(encoding="utf8").strip().split("\n\n"):
        lines = block.splitlines()
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        yield text, [line.split("\t") for line in lines if not line.startswith("#")]


TRAPS = list(trap_trees())
# Still misread by model 0.3.0; a better model makes the test fail until it leaves here.
MISREAD = {
    "The airline denied bombing anyone.",
}


def trigger_row(rows: list[list[str]]) -> list[str]:
    """Return the row marked as trigger."""
    return next(row for row in rows if "Trigger=Yes" in row[9])


def trigger_token(nlp: Language, text: str, rows: list[list[str]]) -> Token:
    """Parse the text and return its trigger."""
    return nlp(text)[int(trigger_row(rows)[0]) - 1]


def test_model_is_small_enough_to_ship() -> None:
    """The folder stays within what a wheel can carry."""
    files = [path for path in model_path().rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) <= MAX_MEGABYTES * 1e6


def test_model_has_the_labels_rules_are_written_for(reader: Language) -> None:
    """Names and roles keep their labels from one model to the next."""
    assert set(reader.get_pipe("ner").labels) == NAME_LABELS
    assert set(reader.get_pipe("parser").labels) >= ROLE_LABELS


def test_labels_can_be_read(reader: Language) -> None:
    """Every label is among the stored strings, also where it is a word in capitals."""
    doc = reader("The NATO envoy quickly met two of the largest parties in Geneva.")
    labels = {
        label
        for name in reader.pipe_names
        for label in getattr(reader.get_pipe(name), "labels", ())
    }

    assert [
        label for label in sorted(labels) if label not in reader.vocab.strings
    ] == []
    assert [token.tag_ for token in doc][:3] == ["DT", "NNP", "NN"]
    assert str(doc[2].morph) == "Number=Sing"


@pytest.mark.parametrize("form", ["rebels", "Rebels", "REBELS"])
def test_vectors_are_found_in_every_case(reader: Language, form: str) -> None:
    """A capital letter must not cost a word its vector; names are capitalised."""
    small = reader.vocab["rebels"].vector

    assert reader.vocab[form].has_vector
    assert (reader.vocab[form].vector == small).all()


def test_model_names_its_licence_and_sources(reader: Language) -> None:
    """A packaged model says what it was made of."""
    assert reader.meta["license"] == "CC BY-SA 4.0"
    assert len(reader.meta["sources"]) >= 4


def trap_cases() -> Iterator[object]:
    """Yield one test case a tree; the misread ones are expected to fail."""
    for number, (text, rows) in enumerate(TRAPS):
        marks = (
            [pytest.mark.xfail(reason="misread by model 0.3.0")]
            if text in MISREAD
            else []
        )
        yield pytest.param(text, rows, marks=marks, id=f"{number}-{text}")


@pytest.mark.parametrize(("text", "rows"), list(trap_cases()))
def test_trap_trigger_has_its_part_of_speech(
    reader: Language, text: str, rows: list[list[str]]
) -> None:
    """A word that is noun and verb at once is read as its sentence means it."""
    _, form, lemma, pos, *_ = trigger_row(rows)
    token = trigger_token(reader, text, rows)

    assert (token.text, token.pos_, token.lemma_) == (form, pos, lemma)


def test_trap_trees_are_mostly_right(reader: Language) -> None:
    """Heads and roles of the trap sentences: nine in ten words."""
    right = total = 0
    for text, rows in TRAPS:
        for token, row in zip(reader(text), rows, strict=True):
            head = int(row[6]) - 1 if row[6] != "0" else token.i
            dep = "ROOT" if row[7] == "root" else row[7]
            total += token.pos_ != "PUNCT"
            right += token.pos_ != "PUNCT" and (token.head.i, token.dep_) == (head, dep)

    assert right / total >= 0.9


@pytest.mark.parametrize(
    ("sentence", "root"),
    [
        ("The African Union called for a ceasefire in the north.", "called"),
        ("The Arab League called for talks.", "called"),
        ("Amnesty International called for an inquiry.", "called"),
        ("France called on Israel to stop the raids.", "called"),
        ("The talks failed, the spokesman added.", "added"),
        ("The road was closed, officials said.", "said"),
    ],
)
def test_root_of_a_news_sentence(reader: Language, sentence: str, root: str) -> None:
    """Who called for something acts; who said it is the head of what was said."""
    assert [sent.root.text for sent in reader(sentence).sents] == [root]


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Guards shot two men at the gate.", "shoot"),
        ("The clans fought for days.", "fight"),
        ("A shell struck the clinic.", "strike"),
        ("The governor was slain on Sunday.", "slay"),
        ("The troops withdrew from the valley.", "withdraw"),
        ("The rebels laid down their arms.", "lay"),
        ("They were held without charge.", "hold"),
        ("The ministers met in Geneva.", "meet"),
        ("The president swore to hit back.", "swear"),
        ("The crowd threw stones at officers.", "throw"),
        ("Police fired rubber bullets.", "fire"),
        ("The two states broke off ties.", "break"),
        ("The army has driven the rebels out.", "drive"),
        ("The bombing killed nine.", "bombing"),
        ("The shelling went on.", "shelling"),
        ("The peace talks failed.", "talk"),
        ("More troops arrived.", "troop"),
        ("Gunmen fled.", "gunman"),
        ("Both parties signed the treaty.", "party"),
        ("The crises deepened.", "crisis"),
        ("Workers staged a protest.", "stage"),
        ("The unions are staging sit-ins.", "stage"),
        ("They hoped for peace.", "hope"),
        ("The court fined the paper.", "fine"),
        ("Rebels waged war on the villages.", "wage"),
        ("Fighters planned a raid.", "plan"),
        ("Masked men robbed the bank.", "rob"),
        ("The state severed ties.", "sever"),
        ("Guards barred the entrance.", "bar"),
    ],
)
def test_lemma_of_a_news_word(reader: Language, sentence: str, lemma: str) -> None:
    """Irregular verbs and the nouns of the rules get the lemma the rules ask for."""
    assert lemma in [token.lemma_ for token in reader(sentence)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. embassy was shut. ", "Staff left by air."],
        ["Gen. Karim Said told the U.N. envoy to leave."],
        ["J. K. Mutua won the vote. ", "He takes office in May."],
        ["“We will fight,” the mayor said. ", "“We will not leave.”"],
        [
            "Rebels seize northern airport\n\n",
            "The airport fell before dawn on Friday.",
        ],
        ["Six dead in blast\n\n", "Market closed\n\n", "Two men were held."],
        ["The talks in Washington, D.C., ended without a deal. ", "No date was set."],
        ["U.S. President J. R. Ortega met Lt. Col. A. Diallo at the U.N. office."],
        ["He spoke on Wed. Feb. 3 at 6 p.m. in Kisumu. ", "Brig. Gen. Rao left."],
        ["“Leave now!” the guard shouted. ", "“We have no time.”"],
        ["KABUL (AP) —", "Gunmen killed six people on Monday. ", "A mob formed."],
        ["NAIROBI, Kenya, March 3 —", "Police fired tear gas. ", "Two men died."],
        ["The army said:\n", "- two bridges were lost\n", "- no soldier was hurt"],
        ["1. The border is closed.\n", "2. Flights are stopped."],
        [
            "Troops enter capital\n",
            "By Our Correspondent\n",
            "Tanks rolled in at dawn.",
        ],
    ],
)
def test_sentence_ends(reader: Language, sentences: list[str]) -> None:
    """Abbreviations and initials end no sentence; the end of a paragraph does.

    A dateline is a sentence of its own, as in the trees the parser was trained on.
    """
    text = " ".join(sentences).replace("\n ", "\n").replace("  ", " ")
    found = [sent.text.strip() for sent in reader(text).sents]

    assert found == [sentence.strip() for sentence in sentences]


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        pytest.param(
            "Villagers fled when Boko Haram burned Gwoza.",
            "Boko Haram",
            "ORG",
            marks=pytest.mark.xfail(reason="taken for a person by model 0.3.0"),
        ),
        ("The dam was lost to Islamic State last year.", "Islamic State", "ORG"),
        ("Hezbollah buried its dead in Beirut.", "Hezbollah", "ORG"),
        ("Hezbollah buried its dead in Beirut.", "Beirut", "LOC"),
        ("The Russian foreign minister arrived in Ankara.", "Russian", "NORP"),
        ("President Emmanuel Macron spoke on Friday.", "Emmanuel Macron", "PERSON"),
    ],
)
def test_names_of_the_news(
    reader: Language, sentence: str, name: str, label: str
) -> None:
    """People, armed groups, places and peoples carry the documented labels."""
    assert (name, label) in [(ent.text, ent.label_) for ent in reader(sentence).ents]
