"""What the demo's documents say: for each kind of document, from what the event or meeting is about."""

from dataclasses import dataclass, field

from django.utils import formats


@dataclass(frozen=True)
class Occasion:
    """An event or meeting as its documents speak of it."""

    when: object
    place: str
    summary: str
    agenda: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    @property
    def facts(self) -> list[list[str]]:
        when = formats.date_format(self.when, "DATETIME_FORMAT")
        return [["Időpont", when], ["Helyszín", self.place]]


def paragraphs(kind: str, about: Occasion) -> list:
    """The text of a document of `kind` (code), as home.demo.pdf takes it."""
    return WRITERS[kind](about)


def _invitation(about):
    return [
        "Tisztelt Partnerünk!",
        "Tisztelettel meghívjuk az alábbi eseményünkre. Kérjük, részvételét három munkanappal előbb jelezze.",
        about.facts,
        about.summary,
        "## Napirend",
        about.agenda,
        "Üdvözlettel: a paktumiroda munkatársai",
    ]


def _agenda(about):
    rows = [[f"{number}.", point, "20 perc"] for number, point in enumerate(about.agenda, start=1)]
    return [about.facts, [["Sorszám", "Napirendi pont", "Idő"], *rows]]


def _submission(about):
    return [
        f"Tárgy: {about.agenda[0]}",
        "## Előzmény",
        about.summary,
        "## Javaslat",
        "A paktumiroda javasolja, hogy a testület az előterjesztést vitassa meg, és döntsön a következőkről:",
        about.decisions or [f"{point}: a javaslat elfogadása" for point in about.agenda],
    ]


def _attendance(about):
    rows = [[str(number), "", "", ""] for number in range(1, 16)]
    return [about.facts, [["Sorszám", "Név", "Szervezet", "Aláírás"], *rows]]


def _minutes(about):
    parts = [about.facts, "A levezető elnök megnyitja az ülést, és megállapítja a határozatképességet."]
    for number, point in enumerate(about.agenda, start=1):
        parts += [
            f"## {number}. {point}",
            "A tagok az előterjesztést megvitatták, kérdéseikre választ kaptak.",
        ]
    return [*parts, "## Döntések", about.decisions or ["A tájékoztatást a résztvevők tudomásul vették."]]


def _memo(about):
    return [
        about.facts,
        about.summary,
        "## Megbeszéltük",
        about.agenda,
        "A következő lépésekért a paktumiroda felel.",
    ]


def _resolutions(about):
    year = about.when.year
    rows = [
        [f"{number}/{year}.", text, "igen: 9, nem: 0, tartózkodott: 1"]
        for number, text in enumerate(about.decisions, start=1)
    ]
    return [about.facts, [["Szám", "A határozat szövege", "Szavazás"], *rows]]


def _remarks(about):
    return [
        "A tagok az ülés anyagához a következő észrevételeket fűzték:",
        [f"{point}: a határidőt kérjük pontosítani." for point in about.agenda[:2]],
        "Az észrevételeket a paktumiroda a jegyzőkönyvhöz csatolta.",
    ]


def _visit(about):
    return [
        about.facts,
        "A látogatás a támogatási szerződés szerint, előre egyeztetett időpontban zajlott.",
        "## Megnéztük",
        about.agenda,
        "## Megállapítás",
        about.summary,
    ]


def _feedback(about):
    rows = [["A szervezés", "4,6"], ["Az előadások", "4,3"], ["Hasznosság", "4,5"], ["A helyszín", "4,7"]]
    return [about.facts, "A visszajelzések átlaga ötös skálán:", [["Szempont", "Átlag"], *rows]]


def _report(about):
    return [about.summary, "## Főbb adatok", about.agenda]


WRITERS = {
    "meghivo": _invitation,
    "napirend": _agenda,
    "eloterjesztes": _submission,
    "jelenleti-iv": _attendance,
    "jegyzokonyv": _minutes,
    "emlekezteto": _memo,
    "hatarozat": _resolutions,
    "eszrevetel": _remarks,
    "latogatasi-jegyzokonyv": _visit,
    "visszajelzes": _feedback,
    "beszamolo": _report,
    "melleklet": _report,
}
