"""The corridor end to end, on the embedded model."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import weakref
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

import eventx
from eventx.errors import ModelNotFoundError
from eventx.pipeline import PIPES, load
from eventx.records.event import Event

TEXT = (
    "Russia’s Defense Ministry said its warplanes hit seven targets near Raqqa on "
    "Friday. The rebels declared a ceasefire in Aleppo on Thursday."
)


@pytest.mark.model
def test_extract_keeps_the_words_of_every_filler():
    """Each filler, trigger and sentence quotes the article at its own offsets."""
    events = eventx.extract(TEXT, published="2015-10-02")

    assert {event.event_type for event in events} >= {
        "strike",
        "ceasefire",
        "statement",
    }
    for event in events:
        spans = [
            *event.actors,
            *event.places,
            *event.attribution,
            *event.instruments,
            *(each.trigger for each in event.evidence),
            *(each.sentence for each in event.evidence),
        ]
        for span in spans:
            assert TEXT[span.start_char : span.end_char] == span.text


@pytest.mark.model
def test_extract_codes_the_strike():
    """Actor, place with coordinates, day, speaker and codes are all there."""
    events = eventx.extract(TEXT, published=date(2015, 10, 2))
    strike = next(event for event in events if event.event_type == "strike")

    assert strike.subtype == "air"
    assert "warplanes" in strike.actors[0].text
    raqqa = next(place for place in strike.places if place.text == "Raqqa")
    assert raqqa.lat == pytest.approx(35.95, abs=0.2)
    assert raqqa.country == "SY"
    assert strike.date is not None
    assert strike.date.start == date(2015, 10, 2)
    assert "Defense Ministry" in strike.attribution[0].text
    assert strike.codes.cameo is not None
    assert strike.codes.cameo.startswith("195")


@pytest.mark.model
def test_event_json_round_trips():
    """What is written is read back equal."""
    for event in eventx.extract(TEXT, published="2015-10-02"):
        assert Event.model_validate_json(event.model_dump_json()) == event


@pytest.mark.model
def test_extract_is_deterministic():
    """The same article gives the same bytes, ids included."""
    once = [e.model_dump_json() for e in eventx.extract(TEXT, published="2015-10-02")]
    again = [e.model_dump_json() for e in eventx.extract(TEXT, published="2015-10-02")]

    assert once == again


@pytest.mark.model
def test_without_publication_date_only_absolute_dates_resolve():
    """Nothing is dated from today's clock."""
    events = eventx.extract(
        "Jets bombed Raqqa on Friday. Jets bombed Homs on 3 May 2015."
    )
    starts = {event.date.start for event in events if event.date}

    assert starts <= {None, date(2015, 5, 3)}


@pytest.mark.model
def test_docs_survive_bytes_and_worker_processes(nlp):
    """`Doc.to_bytes`, `DocBin` and `n_process=2` keep the events."""
    doc = nlp(TEXT)
    restored = next(
        iter(
            DocBin(store_user_data=True)
            .from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes())
            .get_docs(nlp.vocab)
        )
    )
    parallel = list(nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1))

    assert restored._.events == doc._.events
    assert [each._.events for each in parallel] == [doc._.events] * 2


@pytest.mark.model
def test_saved_pipeline_keeps_its_rules(nlp, tmp_path: Path):
    """A pipeline loaded from disk codes as the one that was saved."""
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)

    assert loaded(TEXT)._.events == nlp(TEXT)._.events


@pytest.mark.model
def test_loaded_pipelines_are_not_searched_for_garbage(nlp):
    """What is loaded is frozen, the collector goes on, a dropped pipeline is freed."""
    dropped = weakref.ref(load().get_pipe("eventx_resolver"))
    kept = load()

    assert dropped() is None
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    assert nlp.pipe_names == kept.pipe_names


@pytest.mark.model
def test_every_pipe_declares_what_it_assigns(nlp):
    """Each `doc._` name has exactly one writer."""
    assigned = [
        name
        for pipe in PIPES
        for name in nlp.get_pipe_meta(pipe).assigns
        if name.startswith("doc._")
    ]

    assert len(assigned) == len(set(assigned))
    assert "doc._.events" in assigned


def test_unknown_model_says_what_to_do():
    """A wrong name is an error of ours, with a hint."""
    with pytest.raises(ModelNotFoundError, match="nothing for the embedded one"):
        load("no_such_pipeline")


def test_import_is_light():
    """`import eventx` reads no spaCy; records never need it."""
    code = (
        "import sys, eventx, eventx.records.event, eventx.records.article\n"
        "assert 'spacy' not in sys.modules, 'spacy was imported'\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.model
def test_cameo_folds_modality_and_plover_does_not():
    """A planned visit keeps its PLOVER event; its CAMEO code says promise."""
    events = eventx.extract("The minister will visit Paris on Monday.")
    visit = next(event for event in events if event.event_type == "visit")

    assert visit.modality == "future"
    assert visit.codes.plover is not None
    assert visit.codes.plover.event == "CONSULT"
    assert json.loads(visit.model_dump_json())["codes"]["cameo"].startswith("03")


@pytest.mark.model
def test_loading_leaves_the_garbage_collector_alone():
    """The interpreter is the caller's: what it froze and how it collects stay."""
    gc.freeze()
    before = gc.get_freeze_count(), gc.get_threshold(), gc.isenabled()
    try:
        load()
        after = gc.get_freeze_count(), gc.get_threshold(), gc.isenabled()
    finally:
        gc.unfreeze()

    assert after[1:] == before[1:]
    # Frozen objects may be freed by loading, none is frozen or thawed by it.
    assert before[0] * 0.9 < after[0] <= before[0]
