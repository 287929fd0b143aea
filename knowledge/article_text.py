"""What is done to the finished text of an article: anchors for its headings, links for the glossary's terms.

Works on the HTML as its reader gets it, so it can give away nothing that the reader does not see anyway.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from knowledge.words import finder

HEADINGS = {"h2", "h3"}
# Inside these no term is explained: a heading is short, a link leads elsewhere already.
CLOSED_TO_TERMS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "button",
    "summary",
    "caption",
    "th",
    "dfn",
    "svg",
}
# So that an article's heading never meets an id of the page around it.
ANCHOR = "resz-"


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents; `level` is 2 or 3."""

    level: int
    anchor: str
    text: str


@dataclass
class ArticleText:
    """The text as shown, its headings, and the terms that were linked in it, in the order of their use."""

    html: SafeString
    headings: list[Heading] = field(default_factory=list)
    terms: list = field(default_factory=list)


def prepare(html: str, terms) -> ArticleText:
    """`html` with anchors on its headings and the first use of each of `terms` (Term rows) linked.

    A term's link leads to the explanation that stands below the article, at the term's anchor.
    """
    writer = _Writer(list(terms))
    writer.feed(html)
    writer.close()
    writer.write_text()
    return ArticleText(mark_safe("".join(writer.parts)), writer.headings, writer.used)  # noqa: S308 - was safe


class _Writer(HTMLParser):
    """Writes what it reads, tag by tag as it was, but for headings and terms."""

    def __init__(self, terms):
        super().__init__(convert_charrefs=False)
        self.parts, self.headings, self.used = [], [], []
        self._by_form = {escape(form): term for term in terms for form in term.forms}
        self._words = finder(tuple(self._by_form))
        self._closed, self._heading, self._text, self._anchors = [], None, "", set()

    def handle_starttag(self, tag, attrs):
        self.write_text()
        if tag in CLOSED_TO_TERMS:
            self._closed.append(tag)
        if tag in HEADINGS and self._heading is None:
            # Its anchor is made of its words, which come only now: a place is kept.
            self._heading = (tag, len(self.parts), [])
        self.parts.append(self.get_starttag_text())

    def handle_startendtag(self, tag, attrs):
        self.write_text()
        self.parts.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.write_text()
        if tag in self._closed:
            self._closed.remove(tag)
        if self._heading and self._heading[0] == tag:
            self._close_heading()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        self._text += data

    def handle_entityref(self, name):
        self._text += f"&{name};"

    def handle_charref(self, name):
        self._text += f"&#{name};"

    def handle_comment(self, data):
        self.write_text()
        self.parts.append(f"<!--{data}-->")

    def write_text(self):
        """Write the text collected since the last tag."""
        text, self._text = self._text, ""
        if not text:
            return
        if self._heading:
            self._heading[2].append(text)
        self.parts.append(text if self._closed else self._words.pattern.sub(self._link, text))

    def _link(self, match) -> str:
        term = self._by_form[self._words.word_of(match)]
        if term in self.used:
            return match[0]
        self.used.append(term)
        return f'<a class="term" href="#{term.anchor}">{match[0]}</a>'

    def _close_heading(self):
        tag, place, texts = self._heading
        self._heading = None
        text = mark_safe(" ".join("".join(texts).split()))  # noqa: S308 - escaped already
        if not text:
            return
        anchor = self._free_anchor(slugify(text)[:60] or "szakasz")
        self.headings.append(Heading(int(tag[1]), anchor, text))
        start = self.parts[place]
        if " id=" not in start:
            self.parts[place] = f'{start[:-1]} id="{escape(anchor)}">'

    def _free_anchor(self, slug: str) -> str:
        anchor, number = f"{ANCHOR}{slug}", 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{ANCHOR}{slug}-{number}"
        self._anchors.add(anchor)
        return anchor
