import pytest

from hungarian.compounds import Compounds
from hungarian.words import stem


@pytest.mark.parametrize(
    ("compound", "members"),
    [
        ("munkahelyteremtés", ["munkahely", "munka", "hely", "teremtés"]),
        ("állásbörze", ["állás", "börze"]),
        ("állásbörzékkel", ["állás", "börze"]),
        ("bertamogatasrol", ["bér", "támogatás"]),
        ("munkatervben", ["munka", "terv"]),
        ("szakképzésről", ["szak", "képzés"]),
        ("munkaerőpiaci", ["munkaerő", "piac"]),
    ],
)
def test_a_compound_is_found_by_its_members(compound, members):
    assert {stem(member) for member in members} <= set(Compounds().parts(compound))


@pytest.mark.parametrize(
    "word",
    ["pályázat", "határidő", "képviselő", "közlekedés", "alapítvány", "járásban", "2026", ""],
)
def test_what_is_no_compound_stays_whole(word):
    assert Compounds().parts(word) == ()


def test_the_site_s_own_words_take_more_apart():
    assert Compounds().parts("zöldségfeldolgozó") == ()
    split = Compounds(["zöldség", "feldolgozó"]).parts("zöldségfeldolgozókban")
    assert split == (stem("zöldség"), stem("feldolgozó"))


def test_short_words_of_the_site_split_nothing():
    assert Compounds(["meg", "ség"]).parts("közösség") == ()
