"""Gold files and event files: read whole, refused with every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.scorer import (
    GoldError,
    PredictionError,
    by_article,
    read_gold,
    read_predictions,
)

GOOD = """
article: a
published: 2017-06-20
events:
  - id: e1
    type: strike
    mentions: ["Jets [[hit]] Raqqa", [0, 4]]
    actor: ["Jets"]
    recipient: []
    places:
      - {text: Raqqa, name: Raqqa, country: SY, lat: 35.95, lon: 39.01, level: city}
    date: {start: 2017-06-19, end: 2017-06-19, text: null}
    modality: asserted
    attributed_to: null
    killed: [25]
    optional: null
"""


def test_read_gold_places_triggers(tmp_path: Path) -> None:
    """Snippets and offsets both become spans of the article."""
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf8")

    (article,) = read_gold(tmp_path, {"a": "Jets hit Raqqa."})
    (event,) = article.events

    spans = [(span.start_char, span.end_char) for span in event.triggers]
    assert spans == [(5, 8), (0, 4)]
    assert (event.killed, event.required) == ((25, None), True)


def test_read_gold_without_events(tmp_path: Path) -> None:
    """An article may have none; `events:` may be empty."""
    (tmp_path / "a.yaml").write_text("article: a\nevents:\n", encoding="utf8")

    assert read_gold(tmp_path, {"a": "It rained."})[0].events == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("article: [a", "not valid YAML"),
        ("article: b\nevents: []", "no article 'b'"),
        (GOOD.replace("Jets [[hit]]", "Planes [[hit]]"), "not found"),
        (GOOD.replace("[[hit]]", "hit"), "not found"),
        (GOOD.replace("modality: asserted", "modality: maybe"), "modality"),
        (GOOD.replace("level: city", "level: town"), "level"),
        (GOOD.replace("actor:", "actors:"), "actors"),
    ],
)
def test_read_gold_refuses(tmp_path: Path, content: str, problem: str) -> None:
    """A bad gold file is told with its path and what is wrong."""
    (tmp_path / "a.yaml").write_text(content, encoding="utf8")

    with pytest.raises(GoldError, match=problem) as caught:
        read_gold(tmp_path, {"a": "Jets hit Raqqa."})

    assert caught.value.path == tmp_path / "a.yaml"


def test_read_gold_tells_all_faults(tmp_path: Path) -> None:
    """Two mentions that are not in the article are two faults."""
    content = GOOD.replace("Jets [[hit]] Raqqa", "x [[y]]").replace(
        "[0, 4]", '"[[z]] q"'
    )
    (tmp_path / "a.yaml").write_text(content, encoding="utf8")

    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path, {"a": "Jets hit Raqqa."})

    assert len(caught.value.faults) == 2


def test_read_predictions_ignores_other_fields(tmp_path: Path) -> None:
    """Output of another coder, with fields of its own, can be scored."""
    path = tmp_path / "events.jsonl"
    path.write_text(
        '{"event_type": "strike", "mood": "grim", "evidence": ['
        '{"article_id": "a", "trigger": {"start_char": 1, "end_char": 2}},'
        '{"article_id": "b", "trigger": {"start_char": 1, "end_char": 2}}]}\n\n',
        encoding="utf8",
    )

    found = read_predictions(path)

    assert [each.event_type for each in found] == ["strike"]
    assert set(by_article(found)) == {"a", "b"}


def test_read_predictions_names_the_line(tmp_path: Path) -> None:
    """A broken line is told by its number."""
    path = tmp_path / "events.jsonl"
    path.write_text("\n{}\n", encoding="utf8")

    with pytest.raises(PredictionError, match=r"events\.jsonl:2: event_type"):
        read_predictions(path)
