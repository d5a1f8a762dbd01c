"""From Article to Doc: the article travels on the Doc, paragraphs bound sentences."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from eventx.records.article import Article
from eventx.records.base import ArticleId
from eventx.records.doc import put

# A sentence never crosses a line break: news text has one paragraph a line, and
# headlines, datelines and list items end without a full stop.
_BREAK = "\n"
_QUOTES = frozenset("”’»\"'")


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


def follows_quote(token: Token) -> bool:
    """Tell whether a token goes on after quoted words: `“Leave now!” he said`.

    >>> import spacy
    >>> doc = spacy.blank("en")("“Leave now!” the guard said.")
    >>> [token.text for token in doc if follows_quote(token)]
    ['the']
    """
    if token.i < 2 or not token.is_lower:
        return False
    quote, before = token.nbor(-1), token.nbor(-2)
    closing = quote.text in _QUOTES and quote.whitespace_ and not before.whitespace_
    return bool(closing) and before.is_punct


class Paragraphs:
    """Start a sentence after every line break, before the parser sets the others.

    The words that say who spoke stay in the sentence of what was said.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `token.is_sent_start`; give the Doc an article when it has none."""
        article_of(doc)
        fresh = False
        for token in doc:
            if token.is_space and _BREAK in token.text:
                fresh = True
            elif fresh:
                token.is_sent_start = True
                fresh = False
            elif follows_quote(token):
                token.is_sent_start = False
        return doc


@Language.factory("eventx_paragraphs", assigns=["token.is_sent_start"])
def make_paragraphs(nlp: Language, name: str) -> Paragraphs:  # noqa: ARG001
    """Make the paragraph component; it stands before the parser."""
    return Paragraphs()
