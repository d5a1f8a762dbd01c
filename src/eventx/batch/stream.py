"""Articles in, events out at once: for pipes, with no ledger and no second run.

The events come in the order of the articles. An article is compared with those before
it; what is a copy of one of them is counted and not coded.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from eventx.batch.coding import code, make_tasks
from eventx.batch.deliver import events_of, is_plain, lines_of
from eventx.batch.duplicates import Originals, Sketch, sentence_hashes
from eventx.batch.ledger import Delivered
from eventx.batch.outcome import Coded, Failure, Waiting, pack, record_of, unpack
from eventx.batch.plan import Inputs
from eventx.batch.run import Settings, Summary, Watcher, open_pool
from eventx.batch.worker import PipelineMaker
from eventx.readers.base import ReadFailure
from eventx.records.article import Article
from eventx.records.base import ArticleId
from eventx.writers.base import Writer

# Small tasks: what comes out of a pipe is waited for.
_TASK_ARTICLES = 16


def run_stream(
    inputs: Inputs,
    writer: Writer,
    config: PipelineMaker,
    settings: Settings,
    watcher: Watcher,
) -> Summary:
    """Code articles as they come and write their events in the same order.

    Args:
        inputs: what is read, in the order given.
        writer: of standard output.
        config: makes the pipeline.
        settings: how it is run; a limit counts articles.
        watcher: told how it goes on.

    Raises:
        WorkerStartError: no worker can code.
    """
    stream = _Stream(inputs, settings, watcher)
    summary = stream.summary
    with open_pool(config, settings) as pool, writer:
        pool.start()
        tasks = make_tasks(stream.waiting(), articles=_TASK_ARTICLES)
        for done in code(tasks, pool, timeout=settings.timeout):
            stream.failures.extend(done.failures)
            watcher.coded(done)
            for each in stream.in_order(done.coded, done.failures):
                _write(writer, each, stream.originals.get(each.article))
                summary.by_type.update(each.types)
                summary.articles += 1
    summary.coded = summary.articles
    summary.failures = stream.failures
    return summary


def _write(writer: Writer, coded: Coded, original: ArticleId | None) -> None:
    each = Delivered(coded.article, original, unpack(coded.lines))
    if is_plain(writer):
        sys.stdout.buffer.write(lines_of(each))
        sys.stdout.buffer.flush()
    else:
        writer.write(events_of(each), article=each.article)


class _Stream:
    """The articles under way, in the order in which they came."""

    def __init__(self, inputs: Inputs, settings: Settings, watcher: Watcher) -> None:
        self.inputs = inputs
        self.settings = settings
        self.watcher = watcher
        self.summary = Summary(by_type=Counter())
        self.failures: list[Failure] = []
        self.originals: dict[ArticleId, ArticleId] = {}
        self._order: dict[ArticleId, Coded | Failure | None] = {}
        self._seen = Originals()

    def waiting(self) -> Iterator[Waiting]:
        """Yield the articles that are to be coded."""
        stream = self.inputs.articles(
            self._tell, on_left_out=self.watcher.left_out, in_order=True
        )
        for number, article in enumerate(stream, start=1):
            self.watcher.reading(number)
            if not self._is_copy(article) or self.settings.keep_copies:
                self.summary.undated += article.published is None
                self._order[article.id] = None
                record = pack(record_of(article))
                path = article.path or article.id
                yield Waiting(article.id, path, record, len(article.text))
            if number == self.settings.limit:
                return

    def in_order(
        self, coded: Sequence[Coded], lost: Sequence[Failure]
    ) -> Iterator[Coded]:
        """Yield what is coded as soon as all before it is."""
        for each in coded:
            self._order[each.article] = each
        for failure in lost:
            if failure.article is not None:
                self._order[failure.article] = failure
        while self._order:
            first = next(iter(self._order))
            ended = self._order[first]
            if ended is None:
                return
            del self._order[first]
            if isinstance(ended, Coded):
                yield ended

    def _is_copy(self, article: Article) -> bool:
        sketch = Sketch(article.id, article.published, sentence_hashes(article))
        original = self._seen.find(sketch)
        if original is None:
            self._seen.add(sketch)
            return False
        self.originals[article.id] = original
        self.summary.copies += 1
        return True

    def _tell(self, failure: ReadFailure) -> None:
        self.failures.append(Failure(**failure.model_dump()))
