from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = _("Reading API")

    def ready(self):
        from api import tokens
        from audit.display import name_action

        for action, name in tokens.ACTIONS.items():
            name_action(action, name)
