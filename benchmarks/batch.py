"""What a batch costs, and what it survives, at full size.

Usage:
    python benchmarks/batch.py make FOLDER [--articles 10000] [--poison 12]
    python benchmarks/batch.py cost FOLDER      beside bare nlp.pipe; memory
    python benchmarks/batch.py jobs FOLDER [--turns 3]   wall time of --jobs 1 and 2
    python benchmarks/batch.py kills FOLDER [--times 25]
    python benchmarks/batch.py poison FOLDER    articles of `make --poison`

Articles are short, made of sentences of `corpus/articles` in a random order. Costs are
processor seconds, so that other work on the machine does not count; the loading of the
model is left out on both sides.
"""

# ruff: noqa: S311, S603 - samples and commands are our own

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from eventx.batch.coding import Done
from eventx.batch.config import PipelineConfig
from eventx.batch.ledger import Ledger
from eventx.batch.plan import Inputs
from eventx.batch.pool import one_thread_each
from eventx.batch.run import Batch, Settings, Silent, Summary
from eventx.batch.targets import Folder
from eventx.errors import EventxError

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "batch"))
import fake_coder  # the same poison as in the tests

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"
SENTENCES = 5
POISONS = ("SEGFAULT", "HANG", "MEMORY", "RECURSE")


class Poison:
    """A pipe that does what poison in the text says."""

    def __call__(self, doc: Doc) -> Doc:
        """Swallow it."""
        for name in POISONS:
            if name in doc.text:
                fake_coder.swallow(name)
        return doc


@Language.factory("benchmark_poison")
def make_poison(nlp: Language, name: str) -> Poison:  # noqa: ARG001
    """Make the pipe."""
    return Poison()


@dataclass(frozen=True)
class PoisonedRecipe(PipelineConfig):
    """The pipeline with poison at its end."""

    def load(self) -> Language:
        """Return the pipeline."""
        nlp = super().load()
        nlp.add_pipe("benchmark_poison")
        return nlp


@dataclass
class Meter(Silent):
    """Keeps what workers report."""

    done: list[Done] = field(default_factory=list)

    def coding(self, articles: int) -> None:
        """Say how much there is to do."""
        print(f"{articles} to code", flush=True)

    def coded(self, done: Done) -> None:
        """Keep memory and seconds, not the events."""
        self.done.append(done._replace(coded=(), failures=()))


def corpus_sentences() -> list[str]:
    """The sentences of the corpus that can stand alone."""
    texts = [path.read_text(encoding="utf8") for path in sorted(CORPUS.glob("*.txt"))]
    pieces = re.split(r"(?<=[.!?])\s+|\n+", "\n".join(texts))
    return [each for each in pieces if len(each.split()) > 6 and each.endswith(".")]


def make(folder: Path, *, articles: int, poison: int) -> None:
    """Write the articles; some of them with poison at a place of their own."""
    dice = random.Random(7)
    sentences = corpus_sentences()
    folder.mkdir(parents=True, exist_ok=True)
    bad = dice.sample(range(articles), poison)
    for number in range(articles):
        text = " ".join(dice.sample(sentences, SENTENCES))
        if number in bad:
            text += f" {POISONS[bad.index(number) % len(POISONS)]}"
        path = folder / f"{number // 1000:03}" / f"a{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf8")


def batch(
    source: Path, out: Path, settings: Settings, *, config: PipelineConfig | None = None
) -> tuple[Summary, float, list[Done]]:
    """Run a batch; return its summary, the driver's seconds, the workers' reports."""
    meter = Meter()
    began = time.process_time()
    inputs = Inputs(paths=(source,))
    summary = Batch(
        inputs, Folder(out), config or PipelineConfig(), settings, meter
    ).run()
    return summary, time.process_time() - began, meter.done


def cost(source: Path) -> None:
    """Print what a batch adds to `nlp.pipe`, and how its worker grows."""
    with scratch() as out:
        summary, driver, done = batch(source, out / "one", Settings())
    worker = sum(each.seconds for each in done)
    memory = [each.memory_mb for each in done if each.memory_mb]
    bare = bare_seconds(source)
    reading = reading_seconds(source)
    early = memory[max(1, len(memory) // 20)]
    print(f"{summary.articles} articles, {summary.events} events")
    print(f"nlp.pipe       {bare:8.1f} s")
    print(f"worker         {worker:8.1f} s")
    print(f"driver         {driver:8.1f} s, of which reading {reading:.1f}")
    print(f"overhead       {100 * ((worker + driver) / bare - 1):8.1f} %")
    print(f"worker memory  {early:.0f} MB early, {max(memory):.0f} MB at most,")
    print(f"               {memory[-1] - early:+.0f} MB from early to the end")


def bare_seconds(source: Path) -> float:
    """Processor seconds of nlp.pipe over the articles, in a process of its own.

    As a worker has it: one thread, and what is loaded out of the collector's sight.
    """
    code = (
        "import gc, sys, time; import eventx; from pathlib import Path\n"
        "from eventx.parse import make_doc\n"
        "from eventx.readers.paths import read_paths\n"
        "articles = list(read_paths([Path(sys.argv[1])], on_error=print))\n"
        "nlp = eventx.load(); gc.collect(); gc.freeze()\n"
        "began = time.process_time()\n"
        "for at in range(0, len(articles), 32):\n"
        "    with nlp.memory_zone():\n"
        "        docs = (make_doc(nlp, each) for each in articles[at:at + 32])\n"
        "        for doc in nlp.pipe(docs, batch_size=32): pass\n"
        "print(time.process_time() - began)"
    )
    with one_thread_each():
        done = subprocess.run(
            [sys.executable, "-c", code, str(source)],
            capture_output=True,
            text=True,
            check=True,
        )
    return float(done.stdout)


def reading_seconds(source: Path) -> float:
    """Processor seconds of reading the articles."""
    began = time.process_time()
    for _ in Inputs(paths=(source,)).articles(print, on_left_out=print):
        pass
    return time.process_time() - began


def jobs(source: Path, *, turns: int) -> None:
    """Print wall seconds of one and of two workers, alternating, the best of each."""
    best = {1: float("inf"), 2: float("inf")}
    with scratch() as out:
        for turn in range(turns):
            for count, before in best.items():
                began = time.monotonic()
                batch(source, out / f"{turn}-{count}", Settings(jobs=count))
                best[count] = min(before, time.monotonic() - began)
    print(f"--jobs 1 {best[1]:.1f} s, --jobs 2 {best[2]:.1f} s")
    print(f"speed-up {best[1] / best[2]:.2f}")


def kills(source: Path, *, times: int) -> None:
    """Kill the driver at random instants of a run; compare with an undisturbed one."""
    dice = random.Random(11)
    with scratch() as out:
        command = [sys.executable, "-m", "eventx", "extract", str(source), "-q"]
        subprocess.run([*command, "-o", str(out / "quiet"), "-j", "2"], check=True)
        for number in range(times):
            driver = subprocess.Popen([*command, "-o", str(out / "killed"), "-j", "2"])
            stage = wait_for_writes(driver, out / "killed", dice.randrange(8))
            time.sleep(dice.uniform(0, 0.5))
            driver.send_signal(signal.SIGKILL)
            code = driver.wait()
            done = coded_so_far(out / "killed")
            print(
                f"kill {number + 1}: {stage} writes, {done} coded, {code}", flush=True
            )
        subprocess.run([*command, "-o", str(out / "killed")], check=True)
        same = [
            (out / "quiet" / name).read_bytes() == (out / "killed" / name).read_bytes()
            for name in ("events.jsonl", "articles.jsonl", "errors.jsonl")
        ]
    print("identical" if all(same) else f"DIFFERENT {same}")


def wait_for_writes(driver: subprocess.Popen[bytes], out: Path, writes: int) -> int:
    """Wait until the ledger was written so often; return how often it was."""
    log, seen, last = out / "ledger.sqlite-wal", 0, None
    while seen < writes and driver.poll() is None:
        stamp = log.stat().st_mtime_ns if log.exists() else None
        seen += stamp is not None and stamp != last
        last = stamp
        time.sleep(0.02)
    return seen


def coded_so_far(folder: Path) -> int:
    """Articles that a killed run has kept."""
    if not (folder / "ledger.sqlite").exists():
        return 0
    for _ in range(50):  # the killed process may not be gone yet
        try:
            with Ledger.open(folder / "ledger.sqlite", copies=False) as ledger:
                return ledger.counts()["coded"]
        except EventxError:
            time.sleep(0.1)
    return -1


def poison(source: Path) -> None:
    """Print whether exactly the poisoned articles are lost."""
    bad = {
        path.stem
        for path in source.rglob("*.txt")
        if any(name in path.read_text(encoding="utf8") for name in POISONS)
    }
    with scratch() as out:
        settings = Settings(jobs=2, timeout=30.0, memory_mb=2000)
        summary, _, _ = batch(source, out / "run", settings, config=PoisonedRecipe())
        lines = (out / "run" / "errors.jsonl").read_text().splitlines()
    lost = {Path(json.loads(line)["path"]).stem for line in lines}
    kinds = sorted(json.loads(line)["error"] for line in lines)
    print(f"{summary.articles} coded, {len(lost)} lost: {', '.join(kinds)}")
    print("exactly the poisoned" if lost == bad else f"WRONG {lost ^ bad}")


class scratch:  # noqa: N801 - used as a function
    """A folder that is removed afterwards."""

    def __enter__(self) -> Path:
        self.path = Path(tempfile.mkdtemp(prefix="eventx-batch-"))
        return self.path

    def __exit__(self, *error: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["make", "cost", "jobs", "kills", "poison"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--poison", type=int, default=0)
    parser.add_argument("--times", type=int, default=25)
    parser.add_argument("--turns", type=int, default=3)
    given = parser.parse_args()
    if given.what == "make":
        make(given.folder, articles=given.articles, poison=given.poison)
    elif given.what == "kills":
        kills(given.folder, times=given.times)
    elif given.what == "jobs":
        jobs(given.folder, turns=given.turns)
    else:
        {"cost": cost, "poison": poison}[given.what](given.folder)


if __name__ == "__main__":
    main()
