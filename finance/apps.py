from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FinanceConfig(AppConfig):
    name = "finance"
    verbose_name = _("Finance")

    def ready(self):
        from audit.tracking import track
        from finance import models

        kept_apart = ["number_key", "search_text", "edition"]
        track(models.BudgetLine, exclude=["search_text", "edition"])
        track(models.PaymentClaim, exclude=kept_apart)
        track(models.ClaimPayment, exclude=["entered_at"])
        track(models.ClaimDocument)
        track(models.Invoice, exclude=[*kept_apart, "issuer_key"])
        track(models.InvoicePayment, exclude=["entered_at"])
        track(models.InvoiceImport, exclude=["sha256"])
        track(models.FinanceSettings)
