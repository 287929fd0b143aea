from wagtail.admin.ui.components import Component

from desk.registry import actions_for, waiting_for

# More than a screenful helps nobody; the rest is one click away in its own list.
SHOWN = 15


class ActionsPanel(Component):
    """ "What would you like to do?": the everyday actions of this person."""

    template_name = "desk/actions.html"
    order = 10

    def get_context_data(self, parent_context):
        return {"actions": actions_for(parent_context["request"].user)}


class WaitingPanel(Component):
    """What is late and what waits for this person."""

    template_name = "desk/waiting.html"
    order = 20

    def get_context_data(self, parent_context):
        waiting = waiting_for(parent_context["request"].user)
        return {
            "late": [item for item in waiting if item.is_late][:SHOWN],
            "waiting": [item for item in waiting if not item.is_late][:SHOWN],
            "more": max(0, len(waiting) - SHOWN),
        }
