"""The reference rows an installation starts with (domain.md §1, §3, §5); the office edits them later."""

from files.models import DocumentKind
from members.models import OrganisationType

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


def ensure_kinds() -> None:
    """Add the rows that are not there; those the office renamed keep their names."""
    for order, (code, name) in enumerate(DOCUMENT_KINDS.items(), start=1):
        DocumentKind.objects.get_or_create(code=code, defaults={"name": name, "sort_order": order * 10})
    _fill(OrganisationType, ORGANISATION_TYPES)


def _fill(model, names: list[str]) -> None:
    """Give an empty table its first rows; one the office has already worked on is left alone."""
    if not model.objects.exists():
        for order, name in enumerate(names, start=1):
            model.objects.create(name=name, sort_order=order * 10)
