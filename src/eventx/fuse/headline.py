"""A headline tells the article's own news, and the lead tells it again."""

from __future__ import annotations

import re

from eventx.records.event import Event, Evidence

# Headlines stand at the top, over the lead; an address or a byline may come first.
TOP_CHAR = 400
LEAD_CHAR = 800
_FULL_STOP = re.compile(r"[.!?…][\"”’']*\s*$")


def in_headline(event: Event) -> bool:
    """Say whether an event is told in the headline and nowhere else."""
    return all(is_headline(each, event.article.title) for each in event.evidence)


def is_headline(evidence: Evidence, title: str | None) -> bool:
    """Say whether an evidence sentence is a headline.

    It is the article's title, or a line at the top without a full stop.
    """
    sentence = evidence.sentence
    text = " ".join(sentence.text.split())
    if title and (text in title or title in text):
        return True
    return (
        sentence.start_char < TOP_CHAR
        and len(text) > 20
        and "\n" not in sentence.text.strip()
        and _FULL_STOP.search(text) is None
    )


def told_in_headline(first: Event, second: Event) -> bool:
    """Say whether one event stands in the headline and the other in or after the lead.

    Only the first such event of the body is meant: the caller goes in text order.
    """
    if not in_headline(first) or in_headline(second):
        return False
    start = second.evidence[0].trigger.start_char
    return start - first.evidence[0].trigger.start_char <= LEAD_CHAR
