"""The fingerprint follows what can change an event, and nothing else."""

from __future__ import annotations

import pytest

from eventx.batch.config import PipelineConfig
from eventx.errors import ModelNotFoundError, RulePackError


def test_fingerprint_follows_content_not_place(tmp_path):
    """A changed file is another pipeline; a file that was moved is not."""
    actors = tmp_path / "actors.csv"
    actors.write_text("name,kind\nBlue Shields,ARMED_GROUP\n")
    before = PipelineConfig(actors=str(actors)).fingerprint()
    moved = tmp_path / "elsewhere" / "actors.csv"
    moved.parent.mkdir()
    moved.write_bytes(actors.read_bytes())
    actors.write_text("name,kind\nBlue Shields,POLICE\n")

    assert PipelineConfig(actors=str(moved)).fingerprint() == before
    assert PipelineConfig(actors=str(actors)).fingerprint() != before


def test_fingerprint_follows_options(tmp_path):
    """Each option that reaches the pipeline counts."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "strike.yaml").write_text("[]\n")
    configs = [
        PipelineConfig(),
        PipelineConfig(country_hint="SY"),
        PipelineConfig(rules=(str(pack),)),
    ]
    configs.append(PipelineConfig(model=str(pack)))
    found = [each.fingerprint() for each in configs]

    assert len(set(found)) == len(found)
    assert found == [each.fingerprint() for each in configs]


def test_faults_are_told_before_the_first_article(tmp_path):
    """A wrong model or rule pack is found without a worker."""
    (tmp_path / "strike.yaml").write_text("- id: strike.x\n")

    with pytest.raises(ModelNotFoundError):
        PipelineConfig(model="no_such_model").check()
    with pytest.raises(RulePackError):
        PipelineConfig(rules=(str(tmp_path),)).check()
    PipelineConfig().check()
