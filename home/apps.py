from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from desk.registry import register_action
        from home import models
        from ideas.report.quarter import received_and_decided
        from members.models import Organisation, OrganisationType, Settlement
        from monitoring.plan import evaluating
        from monitoring.reporting.sources import register_source
        from pages.cache import watch
        from pages.desk import write_new
        from steering import handed

        evaluating.hand_steps_to(handed.make_task)
        # Ideas and monitoring do not know each other: the quarterly report hears of ideas from here.
        register_source("ideas", received_and_decided)
        watch(models.ProjectFacts, models.ContactData, models.CheckingBody)
        watch(Organisation, OrganisationType, Settlement)
        news, below = models.NewsPage, models.NewsIndexPage
        register_action(write_new(_("Write news"), page_type=news, below=below, icon="doc-full", order=10))
