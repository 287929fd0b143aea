"""Project ideas: everything about them is for the Forum."""

from tests.ideas.factories import IdeaIndexPageFactory, IdeaPageFactory
from tests.visibility.hiding import hide_document
from visibility.enums import Audience


def hide(cage, site):
    level = Audience.FORUM
    index = IdeaIndexPageFactory(
        parent=site.forum,
        summary=cage.new("summary of ideas", level),
        body=[("text", f"<p>{cage.new('text of the list of ideas', level)}</p>")],
    )
    idea = IdeaPageFactory(
        parent=index,
        title=cage.new("idea title", level),
        summary=cage.new("idea summary", level),
        originator_name=cage.new("idea originator", level),
        originator_sector=cage.new("sector of an originator", level),
        body=[("text", f"<p>{cage.new('idea body', level)}</p>")],
    )
    hide_document(cage, idea, "idea", level)
