"""Documents and pictures for each audience."""

from tests.ideas.factories import IdeaPageFactory
from tests.visibility.hiding import hide_document, hide_picture
from visibility.enums import Audience


def hide(cage, site):
    sections = [
        (site.open, Audience.PUBLIC),
        (site.forum, Audience.FORUM),
        (site.steering, Audience.STEERING),
        (site.office, Audience.OFFICE),
    ]
    for section, level in sections:
        where = f"document in {section.slug}"
        carrier = IdeaPageFactory(parent=section, slug="iratok", summary=cage.new(f"{where}: carrier", level))
        hide_document(cage, carrier, where, level)
    hide_picture(cage, site.forum, "picture in the forum", Audience.FORUM)
    hide_picture(cage, site.office, "picture in the office", Audience.OFFICE)
