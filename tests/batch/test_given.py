"""What the user gives for the coding is tried before a worker starts."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from eventx.batch.config import PipelineConfig
from eventx.batch.given import check_scheduler
from eventx.errors import EventxError

PLACES = "text,lat,lon\nBase X,1,2\n"
ACTORS = "name,code\nValley Front,XYZREB\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch) -> Path:
    """A folder of good and faulty files, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    written = {
        "places.csv": PLACES.encode("utf-8-sig"),
        "actors.csv": ACTORS.encode("utf-8-sig"),
        "latin.csv": "name,code\nDupré,XYZREB\n".encode("latin-1"),
        "latin_places.csv": "text,lat,lon\nOrléans,1,2\n".encode("latin-1"),
        "headless.csv": b"Valley Front,XYZREB\n",
        "broken.yaml": b"- {name: [\n",
        "words.yaml": b"just words\n",
        "north.csv": b"text,lat,lon\nBase X,91,2\nBase Y,,2\n",
    }
    for name, content in written.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("actors", "nope.csv", "nope.csv does not exist; give a CSV or YAML file of"),
        ("actors", "empty", "empty is a folder; give"),
        ("actors", "latin.csv", "latin.csv: is not UTF-8; save it as UTF-8"),
        ("actors", "headless.csv", "headless.csv: has no column 'name' in its first"),
        ("actors", "broken.yaml", "broken.yaml: is no YAML"),
        ("actors", "words.yaml", "words.yaml: is no list of actors; give"),
        ("places", "nope.csv", "nope.csv does not exist; give a CSV file of places"),
        ("places", "latin_places.csv", "latin_places.csv:1: is not UTF-8"),
        ("places", "actors.csv", "actors.csv:2: no text, no lat, no lon; columns are"),
        ("places", "north.csv", "north.csv:2: 91.0, 2.0 are no degrees"),
        ("model", "nope", "no spaCy pipeline 'nope'; give"),
        ("model", "", "no spaCy pipeline ''; give"),
        ("model", "empty", "empty holds no spaCy pipeline: there is no config.cfg"),
        ("model", "places.csv", "no spaCy pipeline 'places.csv'; give"),
        ("rules", ("nope",), "nope does not exist; give a folder with one *.yaml"),
        ("rules", ("places.csv",), "places.csv is no folder; give"),
        ("rules", ("empty",), "1 fault in the rule pack:\nempty:0 holds no rule files"),
        (
            "country_hint",
            "Syria",
            "'Syria' is no ISO 3166-1 code of a country; write SY",
        ),
        (
            "country_hint",
            "XQ",
            "'XQ' is no ISO 3166-1 code of a country; write e.g. SY",
        ),
    ],
)
def test_fault_is_told_with_what_to_do(option, value, message):
    """Each says what is wrong with which file, and nothing of classes."""
    with pytest.raises(EventxError) as caught:
        PipelineConfig(**{option: value}).check()

    assert str(caught.value).startswith(message)
    assert "Error" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("wrong", "'wrong' is no address of a Dask scheduler; write e.g. tcp://"),
        ("tcp://localhost", "'tcp://localhost' is no address of a Dask scheduler"),
        (
            "tcp://127.0.0.1:1",
            "tcp://127.0.0.1:1 does not answer (Connection refused);",
        ),
        ("127.0.0.1:99999", "127.0.0.1:99999 does not answer"),
        ("tcp://[::1]:1", "tcp://[::1]:1 does not answer"),
    ],
)
def test_scheduler_that_is_not_there_is_told_at_once(address, message):
    """Dask would wait half a minute before it says so."""
    with pytest.raises(EventxError) as caught:
        check_scheduler(address)

    assert str(caught.value).startswith(message)


@pytest.mark.usefixtures("files")
def test_sound_files_pass():
    """Files as spreadsheets save them, with a byte order mark, are read."""
    PipelineConfig(actors="actors.csv", places="places.csv", country_hint="sy").check()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize(("option", "text"), [("actors", ACTORS), ("places", PLACES)])
def test_pipe_passes(tmp_path, option, text):
    """What can be read is not refused for being no regular file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writing.start()
    PipelineConfig(**{option: str(pipe)}).check()
    writing.join()
