"""Batches of small made-up articles, coded by a fake pipeline in real workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_maker import FakeMaker

from eventx.batch.plan import Inputs
from eventx.batch.run import Batch, Settings, Summary
from eventx.batch.targets import Folder


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Summary]:
    """Run a batch from `tmp_path/in` to `tmp_path/out`."""

    def run_batch(
        *,
        cook: FakeMaker | None = None,
        out: str = "out",
        plan: bool = False,
        paths: tuple[Path, ...] = (tmp_path / "in",),
        **given,
    ) -> Summary:
        batch = Batch(
            Inputs(paths=paths, languages=()),
            Folder(tmp_path / out),
            cook or FakeMaker(),
            Settings(**{"memory_mb": 900, "timeout": 3.0, **given}),
        )
        return batch.plan() if plan else batch.run()

    return run_batch
