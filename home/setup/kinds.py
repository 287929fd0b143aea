"""The reference rows an installation starts with (domain.md §1, §3, §5); the office edits them later."""

from events.enums import Family, Need
from events.models import DocumentNeed, EventKind, YearlyDuty
from files.models import DocumentKind
from members.models import OrganisationType
from monitoring.models import ActivityKind, SubsidyKind, TrainingKind

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
# What has to be there on the day itself; all else within eight days after it (domain.md §3).
DUE_ON_THE_DAY = ("meghivo", "napirend", "eloterjesztes")
MINUTES = ["meghivo", "napirend", "jelenleti-iv", "fenykep", "jegyzokonyv"]
MEMO = ["jegyzokonyv", "emlekezteto"]
# The document matrix of domain.md §3: {kind of event: {need: kinds of document}}.
MATRIX = {
    "iranyitocsoporti-ules": {
        Need.REQUIRED: ["meghivo", "napirend", "eloterjesztes", "jelenleti-iv", "jegyzokonyv", "hatarozat"],
        Need.OPTIONAL: ["fenykep", "eszrevetel", "visszajelzes"],
    },
    "foglalkoztatasi-forum": {
        Need.REQUIRED: MINUTES,
        Need.FEEDBACK: ["visszajelzes"],
        Need.OPTIONAL: ["eloterjesztes", "eszrevetel"],
    },
    "mukodesi": {
        Need.REQUIRED: MINUTES,
        Need.FEEDBACK: ["visszajelzes"],
        Need.OPTIONAL: ["eloterjesztes", "eszrevetel"],
    },
    "befektetesi-workshop": {
        Need.REQUIRED: ["meghivo", "napirend", "jelenleti-iv", "fenykep"],
        Need.ONE_OF: MEMO,
        Need.FEEDBACK: ["visszajelzes"],
        Need.OPTIONAL: ["eszrevetel"],
    },
    "allasborze": {
        Need.REQUIRED: ["meghivo", "jelenleti-iv", "fenykep", "emlekezteto"],
        Need.FEEDBACK: ["visszajelzes"],
        Need.OPTIONAL: ["napirend"],
    },
    "koordinacios": {
        Need.REQUIRED: ["meghivo", "napirend", "jelenleti-iv", "fenykep"],
        Need.ONE_OF: MEMO,
    },
    "monitoring-latogatas": {
        Need.REQUIRED: ["jelenleti-iv", "fenykep", "latogatasi-jegyzokonyv"],
        Need.OPTIONAL: ["meghivo"],
    },
    "paktum-akademia": {
        Need.REQUIRED: ["meghivo", "napirend", "jelenleti-iv", "fenykep"],
        Need.ONE_OF: MEMO,
        Need.FEEDBACK: ["visszajelzes"],
    },
}
FEEDBACK_QUESTIONS = """Mennyire volt hasznos Önnek az esemény?
Mennyire voltak érthetők az előadások?
Mennyire volt elégedett a szervezéssel?
Mennyire volt megfelelő a helyszín és az időpont?"""
# How many of them a year owes (domain.md §3), for every year until the office says otherwise.
DUTIES = {
    "foglalkoztatasi-forum": 2,
    "iranyitocsoporti-ules": 4,
    "koordinacios": 12,
    "monitoring-latogatas": 4,
}
DUTIES_FROM = 2015
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
# Name: (what a row asks for besides, codes of the kinds of events whose headcounts are such rows)
ACTIVITY_KINDS = {
    "Fórum, tájékoztató": ("", ["foglalkoztatasi-forum", "paktum-akademia"]),
    "Állásbörze": ("", ["allasborze"]),
    "Workshop": ("", ["befektetesi-workshop"]),
    "Tanácsadás": ("", []),
    "Képzés": ("training", []),
    "Foglalkoztatási támogatás": ("subsidy", []),
    "Utánkövetés": ("", []),
    "Egyéb tevékenység": ("", []),
}


def ensure_kinds() -> None:
    """Add the rows that are not there; those the office renamed keep their names."""
    for order, (code, name) in enumerate(DOCUMENT_KINDS.items(), start=1):
        due_days = 0 if code in DUE_ON_THE_DAY else 8
        defaults = {"name": name, "sort_order": order * 10, "due_days": due_days}
        # A list of names is nobody else's business, even of a public event.
        defaults["office_only"] = code == "jelenleti-iv"
        DocumentKind.objects.get_or_create(code=code, defaults=defaults)
    for order, (code, name, family) in enumerate(EVENT_KINDS, start=1):
        questions = FEEDBACK_QUESTIONS if Need.FEEDBACK in MATRIX[code] else ""
        defaults = {"name": name, "family": family, "sort_order": order * 10, "feedback_questions": questions}
        EventKind.objects.get_or_create(code=code, defaults=defaults)
    _fill_matrix()
    _fill_duties()
    _fill(OrganisationType, ORGANISATION_TYPES)
    _fill(TrainingKind, TRAINING_KINDS)
    _fill(SubsidyKind, SUBSIDY_KINDS)
    _fill_activity_kinds()


def _fill_activity_kinds() -> None:
    """The kinds of activity with the kinds of events that belong to them, if the office has none yet."""
    if ActivityKind.objects.exists():
        return
    for order, (name, (asks, codes)) in enumerate(ACTIVITY_KINDS.items(), start=1):
        kind = ActivityKind.objects.create(name=name, asks=asks, sort_order=order * 10)
        kind.event_kinds.set(EventKind.objects.filter(code__in=codes))


def _fill_duties() -> None:
    """The yearly duties of the domain, if the office has none of its own yet."""
    if not YearlyDuty.objects.exists():
        for kind in EventKind.objects.filter(code__in=DUTIES):
            YearlyDuty.objects.create(kind=kind, from_year=DUTIES_FROM, per_year=DUTIES[kind.code])


def _fill_matrix() -> None:
    """Give an empty document matrix its first rows; one the office has already worked on is left alone."""
    if DocumentNeed.objects.exists():
        return
    events = {kind.code: kind for kind in EventKind.objects.all()}
    documents = {kind.code: kind for kind in DocumentKind.objects.all()}
    for event, row in MATRIX.items():
        for need, codes in row.items():
            for code in codes:
                DocumentNeed.objects.create(
                    event_kind=events[event], document_kind=documents[code], need=need
                )


def _fill(model, names: list[str]) -> None:
    """Give an empty table its first rows; one the office has already worked on is left alone."""
    if not model.objects.exists():
        for order, name in enumerate(names, start=1):
            model.objects.create(name=name, sort_order=order * 10)
