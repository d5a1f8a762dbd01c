"""The pipe of the fake pipeline: it codes one word, and does what poison says."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from eventx.fuse.events import event_id
from eventx.records.base import RuleId, TextSpan
from eventx.records.doc import put
from eventx.records.event import ArticleRef, Event, Evidence

POISONS = ("SEGFAULT", "HANG", "MEMORY", "RECURSE", "RAISE", "EXIT")


class Coder:
    """Each `bombed` is an event; each poison does what it says."""

    def __init__(self, pause: float, once: str) -> None:
        self.pause = pause
        self.once = once

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.events`."""
        time.sleep(self.pause)
        for poison in POISONS:
            if poison in doc.text:
                swallow(poison)
        if "ONCE" in doc.text and not Path(self.once).exists():
            Path(self.once).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        article = doc._.article
        found = [
            Event(
                id=event_id(article.id, "strike", token.idx),
                event_type="strike",
                evidence=(
                    Evidence(
                        article_id=article.id,
                        trigger=span_of(doc, token.i),
                        sentence=span_of(doc, token.i),
                        rule_id=RuleId("strike.fake"),
                    ),
                ),
                article=ArticleRef(id=article.id, title=article.title),
            )
            for token in doc
            if token.text == "bombed"
        ]
        put(doc, "events", tuple(found))
        return doc


def span_of(doc: Doc, number: int) -> TextSpan:
    """The characters of a token."""
    token = doc[number]
    return TextSpan(
        start_char=token.idx, end_char=token.idx + len(token.text), text=token.text
    )


def swallow(poison: str) -> None:
    """Do to this process what an article can do to it."""
    if poison == "SEGFAULT":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif poison == "HANG":
        time.sleep(3600)
    elif poison == "MEMORY":
        hoard = [np.empty(64 * 2**20, dtype="u1") for _ in range(1000)]
        raise ValueError(len(hoard))
    elif poison == "RECURSE":
        swallow(poison)
    elif poison == "EXIT":
        os._exit(3)
    else:
        msg = "cannot parse this"
        raise ValueError(msg)


@Language.factory("tests_coder", default_config={"pause": 0.0, "once": ""})
def make_coder(nlp: Language, name: str, pause: float, once: str) -> Coder:  # noqa: ARG001
    """Make the coder."""
    return Coder(pause, once)
