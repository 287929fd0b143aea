from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FinanceConfig(AppConfig):
    name = "finance"
    verbose_name = _("Finance")

    def ready(self):
        from audit.tracking import track
        from desk.registry import register_action, register_waiting
        from finance import desk, models, reminders
        from notifications.reminders import register

        register("finance", reminders.remind)
        register_waiting("finance", desk.waiting)
        register_action(desk.BOOK)

        kept_apart = ["number_key", "search_text", "edition"]
        track(models.BudgetLine, exclude=["search_text", "edition"])
        track(models.PaymentClaim, exclude=kept_apart)
        track(models.ClaimPayment, exclude=["entered_at"])
        track(models.ClaimDocument)
        track(models.Invoice, exclude=[*kept_apart, "issuer_key"])
        track(models.InvoicePayment, exclude=["entered_at"])
        track(models.InvoiceImport, exclude=["sha256"])
        track(models.FinanceSettings)
