"""The filters beside the results, each value with its count and the address that chooses or drops it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.enums import Kind
from search.queries import Counts, Filters, is_kind, section_path, sections

# Address parameter of each filter.
PARAMETERS = {"kind": "fajta", "section": "szakasz", "tag": "cimke", "year": "ev"}
MOST_TAGS = 12


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]

    @property
    def is_chosen(self) -> bool:
        return any(choice.chosen for choice in self.choices)


def chosen_filters(request) -> Filters:
    """The filters of the address; what is none of the possible values narrows to nothing or is left out."""
    given = {name: request.GET.get(parameter, "")[:100] for name, parameter in PARAMETERS.items()}
    given = {name: value.replace("\x00", "").strip() for name, value in given.items()}
    year = given["year"]
    return Filters(
        kind=given["kind"] if is_kind(given["kind"]) else "",
        section=section_path(request.user, given["section"]) if given["section"] else "",
        tag=given["tag"],
        year=year if year.isascii() and year.isdecimal() and len(year) == 4 else "",
    )


def facets(request, counts: Counts, filters: Filters) -> list[Facet]:
    """The filters that would tell results apart, with those chosen."""
    places = sections(request.user, counts.section)
    kinds = [(kind, Kind(kind).label, n) for kind, n in sorted(counts.kind.items(), key=_most)]
    tags = [(tag, tag, n) for tag, n in sorted(counts.tag.items(), key=_most)[:MOST_TAGS]]
    years = [(year, year, n) for year, n in sorted(counts.year.items(), reverse=True)]
    named = [
        (places[path].slug, places[path].title, n)
        for path, n in sorted(counts.section.items(), key=_most)
        if path in places
    ]
    chosen_section = next((p.slug for p in places.values() if p.path == filters.section), "")
    made = [
        _facet(request, "kind", _("Kind"), kinds, filters.kind),
        _facet(request, "section", _("Section"), named, chosen_section),
        _facet(request, "year", _("Year"), years, filters.year),
        _facet(request, "tag", _("Tag"), tags, filters.tag),
    ]
    return [facet for facet in made if len(facet.choices) > 1 or facet.is_chosen]


def _most(item: tuple[str, int]):
    return -item[1], item[0]


def _facet(request, name: str, label: str, values, chosen: str) -> Facet:
    choices = [
        Choice(str(text), number, value == chosen, _address(request, PARAMETERS[name], value, chosen))
        for value, text, number in values
    ]
    return Facet(name, label, choices)


def _address(request, parameter: str, value: str, chosen: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query.pop(parameter, None)
    if value != chosen:
        query[parameter] = value
    return f"?{query.urlencode()}"
