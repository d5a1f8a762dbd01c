"""On a Dask cluster a batch gives what it gives on one machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_samples import output_of, write_articles
from fake_maker import FakeMaker
from test_run_killed import until

from eventx.batch.errors import WorkerStartError

pytest.importorskip("distributed")

HERE = Path(__file__).parent
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.children: list[subprocess.Popen] = []
        self.address = ""

    def open(self) -> None:
        """Start the scheduler and learn its address."""
        file = self.folder / "scheduler.json"
        self._start("dask_scheduler", "--port=0", f"--scheduler-file={file}")
        for _ in range(600):
            if file.exists() and file.read_text().endswith("}"):
                break
            time.sleep(0.1)
        self.address = json.loads(file.read_text())["address"]

    def add_worker(self, *options: str) -> subprocess.Popen:
        """Start a worker with one thread."""
        threads = ("--nthreads=1", "--no-dashboard", *options)
        return self._start("dask_worker", self.address, *threads)

    def close(self) -> None:
        """End all processes."""
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            child.wait(20)

    def _start(self, name: str, *options: str) -> subprocess.Popen:
        where = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
        settings = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False", "PYTHONPATH": where}
        child = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *options],
            cwd=self.folder,
            env={**os.environ, **settings},
            **QUIET,
        )
        self.children.append(child)
        return child


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    found = Cluster(tmp_path)
    try:
        found.open()
        yield found
    finally:
        found.close()


def test_cluster_gives_what_one_machine_gives(tmp_path, run, cluster):
    """Two workers, one killed in mid-run, and poison: the same bytes."""
    write_articles(tmp_path / "in", 120, poison={5: "SEGFAULT", 60: "RAISE"})
    run(jobs=2, out="local")
    doomed = cluster.add_worker("--no-nanny")
    cluster.add_worker()
    command = [HERE / "drive.py", tmp_path / "in", tmp_path / "out", "0.02", "1"]
    driver = subprocess.Popen(
        [sys.executable, *map(str, command), cluster.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(driver, "coded")
    doomed.kill()
    _, errors = driver.communicate(timeout=120)

    assert driver.returncode == 0, errors
    assert output_of(tmp_path / "out") == output_of(tmp_path / "local")


def test_no_scheduler_is_told(tmp_path, run, monkeypatch):
    """An address where nobody answers ends the run with advice."""
    monkeypatch.setattr("eventx.batch.cluster._WAIT", 1.0)
    write_articles(tmp_path / "in", 1)

    with pytest.raises(WorkerStartError, match="dask scheduler"):
        run(cook=FakeMaker(), dask="tcp://127.0.0.1:9")
