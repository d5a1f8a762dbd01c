"""A pipeline that is fast and knows poison; spaCy is imported in the workers alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.errors import RulePackError

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class FakeMaker:
    """Makes the fake pipeline.

    Attributes:
        version: stands for all that a fingerprint holds.
        pause: seconds for each article.
        once: file that is made by the first worker that dies of `ONCE`.
        broken: the pipeline cannot be loaded.
    """

    version: str = "1"
    pause: float = 0.0
    once: str = ""
    broken: bool = False

    def load(self) -> Language:
        """Return the pipeline."""
        if self.broken:
            raise RulePackError(())
        import fake_coder  # noqa: F401, PLC0415 - registers its pipe
        import spacy  # noqa: PLC0415

        nlp = spacy.blank("en")
        nlp.add_pipe("tests_coder", config={"pause": self.pause, "once": self.once})
        return nlp

    def fingerprint(self) -> str:
        """Return the version."""
        return self.version
