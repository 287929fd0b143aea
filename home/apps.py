from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from desk.registry import register_action
        from home import models
        from members.models import Organisation, OrganisationType, Settlement
        from monitoring.plan import evaluating
        from pages.cache import watch
        from pages.desk import write_new
        from steering import handed

        evaluating.hand_steps_to(handed.make_task)
        watch(models.ProjectFacts, models.ContactData, models.CheckingBody)
        watch(Organisation, OrganisationType, Settlement)
        news, below = models.NewsPage, models.NewsIndexPage
        register_action(write_new(_("Write news"), page_type=news, below=below, icon="doc-full", order=10))
