from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import models
        from members.models import Organisation, OrganisationType, Settlement
        from pages.cache import watch

        watch(models.ProjectFacts, models.ContactData, models.CheckingBody)
        watch(Organisation, OrganisationType, Settlement)
