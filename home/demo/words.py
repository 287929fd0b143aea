"""Invented proper nouns, by who may meet them: each stands in the title of one closed demo page and nowhere
else on the site but on that page and its documents, so a leak is recognised by its word.
"""

from visibility.enums import Audience

FORUM = (
    "Berkenyevölgy", "Galagonyakert", "Kökényhalom", "Zsályaliget", "Borókaszél", "Mogyorósrév",
    "Vadrózsapart", "Somfadomb", "Gyertyánzug", "Kankalinrét", "Harangosláp", "Cickafarkút", "Bodzakapu",
    "Nyárfasziget", "Hársfakő", "Juharhágó", "Sáfrányszer", "Csillagfürtrét", "Tarackosvár", "Menyétkút",
    "Pipacsereszt", "Szarkalábtelek", "Varjúhájút", "Kakukkfűhegy", "Pitypangszög", "Levendulaköz",
    "Rozmaringrév", "Búzavirágdűlő", "Szamócahát",
)  # fmt: skip
STEERING = (
    "Mézgáspuszta", "Ezerjófüzes", "Fagyöngyhát", "Kecskefűzlap", "Aranyvesszőkút", "Ördögcérnavár",
    "Tündérrózsató", "Nefelejcstelep",
)  # fmt: skip
OFFICE = (
    "Gólyahírlapos", "Ibolyakelő", "Medvehagymás", "Árvácskafok", "Kamillaszállás", "Lóherehajlat",
    "Repcehegyes", "Sóskarév", "Tátikavölgy", "Turbolyakert", "Zanótszél", "Vasfűpart",
)  # fmt: skip

LEVEL_OF = (
    dict.fromkeys(FORUM, Audience.FORUM)
    | dict.fromkeys(STEERING, Audience.STEERING)
    | dict.fromkeys(OFFICE, Audience.OFFICE)
)


def forbidden(level: int) -> list[str]:
    """The words a reader of this `level` (Audience) must meet nowhere."""
    return [word for word, needed in LEVEL_OF.items() if needed > level]
