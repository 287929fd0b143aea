"""The reference rows an installation starts with (domain.md §1, §3, §5); the office edits them later."""

from events.enums import Family
from events.models import EventKind
from files.models import DocumentKind
from members.models import OrganisationType
from monitoring.models import SubsidyKind, TrainingKind

# In the order of an event's life; remarks and the rest follow what they are about.
DOCUMENT_KINDS = {
    "meghivo": "Meghívó",
    "napirend": "Napirend",
    "eloterjesztes": "Előterjesztés",
    "jelenleti-iv": "Jelenléti ív",
    "fenykep": "Fényképek",
    "jegyzokonyv": "Jegyzőkönyv",
    "emlekezteto": "Emlékeztető",
    "hatarozat": "Határozatok",
    "eszrevetel": "Észrevételek",
    "latogatasi-jegyzokonyv": "Látogatási jegyzőkönyv",
    "visszajelzes": "Visszajelzések összesítése",
    "beszamolo": "Beszámoló",
    "melleklet": "Melléklet",
}
ORGANISATION_TYPES = [
    "Önkormányzat",
    "Kormányhivatal",
    "Kamara",
    "Munkaadói érdekképviselet",
    "Gazdasági társaság",
    "Képző intézmény",
    "Civil szervezet",
    "Egyéni vállalkozó",
    "Fejlesztési ügynökség",
]
EVENT_KINDS = [
    ("mukodesi", "Működési egyeztetés", Family.ORGANISATIONAL),
    ("paktum-akademia", "Paktum akadémia", Family.ORGANISATIONAL),
    ("iranyitocsoporti-ules", "Irányítócsoporti ülés", Family.ORGANISATIONAL),
    ("foglalkoztatasi-forum", "Foglalkoztatási fórum", Family.IMPLEMENTATION),
    ("befektetesi-workshop", "Befektetést ösztönző workshop", Family.IMPLEMENTATION),
    ("allasborze", "Állásbörze", Family.IMPLEMENTATION),
    ("koordinacios", "Koordinációs ülés", Family.INTERNAL),
    ("monitoring-latogatas", "Monitoring látogatás", Family.INTERNAL),
]
TRAINING_KINDS = [
    "Alapkompetencia-képzés",
    "Betanító képzés",
    "Szakképzés",
    "Nyelvi képzés",
    "Digitális képzés",
]
SUBSIDY_KINDS = [
    "Bérköltség 90 napra, 100%",
    "Bérköltség 8+4 hónap, 100%",
    "Bérköltség 8+4 hónap, 70%",
    "Járuléktámogatás",
    "Utazási támogatás",
    "Lakhatási támogatás",
]


def ensure_kinds() -> None:
    """Add the rows that are not there; those the office renamed keep their names."""
    for order, (code, name) in enumerate(DOCUMENT_KINDS.items(), start=1):
        DocumentKind.objects.get_or_create(code=code, defaults={"name": name, "sort_order": order * 10})
    for order, (code, name, family) in enumerate(EVENT_KINDS, start=1):
        defaults = {"name": name, "family": family, "sort_order": order * 10}
        EventKind.objects.get_or_create(code=code, defaults=defaults)
    _fill(OrganisationType, ORGANISATION_TYPES)
    _fill(TrainingKind, TRAINING_KINDS)
    _fill(SubsidyKind, SUBSIDY_KINDS)


def _fill(model, names: list[str]) -> None:
    """Give an empty table its first rows; one the office has already worked on is left alone."""
    if not model.objects.exists():
        for order, name in enumerate(names, start=1):
            model.objects.create(name=name, sort_order=order * 10)
