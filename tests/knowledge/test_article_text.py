"""Anchors of headings and explained terms, in the finished text of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article_text import prepare
from knowledge.models import Term
from knowledge.words import finder


def terms(*names):
    return [Term(pk=number, name=name) for number, name in enumerate(names, 1)]


def linked(text, *names):
    """The words of `text` that were linked."""
    html = prepare(text, terms(*names)).html
    return [part.split(">")[1].split("<")[0] for part in html.split('<a class="term"')[1:]]


@pytest.mark.parametrize(
    "word",
    [
        "paktum",
        "paktumot",
        "paktumban",
        "paktummal",
        "paktumnak",
        "paktumok",
        "paktumokban",
        "paktumért",
        "paktumra",
        "Paktum",
    ],
)
def test_a_term_is_found_with_its_endings(word):
    assert linked(f"<p>A {word} szerint.</p>", "paktum") == [word]


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("irodában", "iroda"),
        ("mércét", "mérce"),
        ("indikátorok", "indikátor"),
        ("célcsoportoknak", "célcsoport"),
        ("ICS-nek", "ICS"),
        ("foglalkoztatási  paktumhoz", "foglalkoztatási paktum"),
    ],
)
def test_endings_of_many_kinds(word, term):
    assert linked(f"<p>{word}</p>", term) == [word]


@pytest.mark.parametrize("word", ["paktumiroda", "alpaktum", "paktumozni", "indikátortábla"])
def test_a_longer_word_is_not_the_term(word):
    assert linked(f"<p>{word}</p>", "paktum", "indikátor") == []


def test_only_the_first_use_is_linked():
    assert linked("<p>A paktum és a paktum. Paktumok.</p>", "paktum") == ["paktum"]


def test_headings_links_buttons_and_summaries_are_left_alone():
    text = (
        '<h2>A paktum</h2><h4>paktum</h4><p><a href="/x/">paktum</a> <button>paktum</button></p>'
        "<details><summary>paktum</summary><p>mi a <b>paktum</b>?</p></details>"
    )
    html = prepare(text, terms("paktum")).html
    assert html.count("<a ") == 2
    assert '<b><a class="term" href="#fogalom-1">paktum</a></b>' in html


def test_the_longer_of_two_terms_is_found():
    assert linked("<p>foglalkoztatási paktum, paktum</p>", "paktum", "foglalkoztatási paktum") == [
        "foglalkoztatási paktum",
        "paktum",
    ]


def test_terms_come_in_the_order_of_their_use_and_by_their_other_names():
    found = prepare(
        "<p>Az ICS és a paktum</p>",
        [*terms("paktum"), Term(pk=9, name="irányítócsoport", other_forms="ICS, ")],
    )
    assert [term.pk for term in found.terms] == [9, 1]


def test_headings_get_anchors_that_never_meet():
    text = prepare("<h2>Ki kaphatja?</h2><h3>Ki <b>kaphatja</b></h3><h2> </h2><h2>!!!</h2><h4>Nem</h4>", [])
    assert [(h.level, h.anchor, h.text) for h in text.headings] == [
        (2, "resz-ki-kaphatja", "Ki kaphatja?"),
        (3, "resz-ki-kaphatja-2", "Ki kaphatja"),
        (2, "resz-szakasz", "!!!"),
    ]
    assert '<h3 id="resz-ki-kaphatja-2">Ki <b>kaphatja</b></h3>' in text.html


def test_marks_and_signs_stay_as_they_were():
    source = '<p title="a&amp;b">5 &lt; 6 &amp; &#34;R&amp;D&#34;<br/><!-- x --><img src="/x.png"> paktum</p>'
    assert prepare(source, []).html == source
    assert linked("<p>R&amp;D &lt;paktum&gt;</p>", "R&D", "paktum") == ["R&amp;D", "paktum"]


@given(
    st.lists(st.text(min_size=1, max_size=8).map(str.strip).filter(bool), max_size=5), st.text(max_size=200)
)
def test_whatever_the_terms_and_the_text_nothing_is_lost(names, text):
    from html import escape
    from re import sub

    html = prepare(f"<p>{escape(text)}</p>", terms(*names)).html
    assert sub(r'<a class="term" href="#fogalom-\d+">|</a>', "", html) == f"<p>{escape(text)}</p>"


def test_a_long_glossary_over_a_long_text_takes_no_time():
    """An unlucky pattern would hang here (the test's own limit is the patience of whoever runs it)."""
    words = tuple(f"szó{n} kifejezés" for n in range(100))
    assert finder(words).pattern.sub("", "a" * 50_000 + " szó7 kifejezés") == "a" * 50_000 + " "
