"""From Article to Doc: the article travels on the Doc, paragraphs bound sentences."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from eventx.records.article import Article
from eventx.records.base import ArticleId
from eventx.records.doc import put
from eventx.syntax.dateline import find_dateline

# A sentence never crosses a line break: news text has one paragraph a line, and
# headlines, datelines and list items end without a full stop.
_BREAK = "\n"
_DATELINE_TOKENS = 300
_QUOTES = frozenset("”’»\"'")
_INNER_MARKS = frozenset({",", "-", "--", "–", "—"})


def make_doc(nlp: Language, article: Article) -> Doc:
    """Tokenise an article and put it on its Doc; the pipes run later.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> make_doc(nlp, Article(id="a", text="Troops moved."))._.article.id
    'a'
    """
    doc = nlp.make_doc(article.plain_text)
    put(doc, "article", article)
    return doc


def article_of(doc: Doc) -> Article:
    """Return the Doc's article; a Doc made from bare text gets one without facts."""
    article: Article | None = doc._.article
    if article is None:
        article = Article(id=ArticleId("text"), text=doc.text)
        put(doc, "article", article)
    return article


def goes_on(token: Token) -> bool:
    """Tell whether a token cannot start a sentence.

    That is a small letter behind a word, a comma or a dash, and who spoke behind
    quoted words.

    >>> import spacy
    >>> doc = spacy.blank("en")("“Leave now!” the guard said. nobody moved")
    >>> [token.text for token in doc if goes_on(token)]
    ['now', 'the', 'guard', 'said', 'moved']
    """
    if not token.i or not token.is_lower or not token.is_alpha:
        return False
    before = token.nbor(-1)
    if before.is_alpha or before.text in _INNER_MARKS:
        return True
    closing = token.i > 1 and before.text in _QUOTES and before.whitespace_
    quoted = token.nbor(-2) if closing else before
    return bool(closing) and quoted.is_punct and not quoted.whitespace_


class Paragraphs:
    """Start a sentence after every line break, before the parser sets the others.

    A word in small letters stays in the sentence of the word before, and the words
    that say who spoke in that of what was said.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `token.is_sent_start`; give the Doc an article when it has none."""
        article_of(doc)
        # All at once: every setting of `token.is_sent_start` reads the whole Doc.
        starts = doc.to_array([SENT_START]).astype("int64")
        for index, start in _sentence_starts(doc):
            starts[index] = 1 if start else -1
        # spaCy types the array of one attribute as if it had several.
        return doc.from_array([SENT_START], starts.astype("uint64"))  # type: ignore[arg-type]


def _sentence_starts(doc: Doc) -> Iterator[tuple[int, bool]]:
    """Yield the tokens that surely start a sentence or surely do not."""
    fresh = False
    dateline = find_dateline(doc[:_DATELINE_TOKENS].text)
    opens = dateline.end if dateline is not None and dateline.is_sure else -1
    for token in doc:
        if token.is_space and _BREAK in token.text:
            fresh = True
        elif 0 < opens <= token.idx:  # the story begins behind its dateline
            yield token.i, True
            opens = -1
        elif fresh:
            yield token.i, True
            fresh = False
        elif goes_on(token):
            yield token.i, False


@Language.factory("eventx_paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> Paragraphs:  # noqa: ARG001
    """Make the paragraph component; it stands before the parser."""
    return Paragraphs()
