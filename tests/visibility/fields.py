"""Which of our texts hold a canary in the world, and why the others need none.

Every text, file name and list of answers in our own models either holds a canary after `world.build`, or stands
here with the reason. So a new field that nobody thought of breaks the build.
"""

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.fields import StreamField

from tests.visibility.canaries import WORD

# Model, or model and field -> why no canary is hidden in it.
NEED_NONE = {
    # public whatever it says
    "home.ProjectFacts": "project facts, in the footer of every page",
    "home.ContactData": "how to reach the office, in the footer",
    "home.CheckingBody": "whom to complain to, on a public page",
    "home.HomePage": "the front page is public, always",
    "members.Organisation": "shown on its public profile",
    "monitoring.ReportFigures.sha256": "the checksum of the figures beside it",
    # reference tables: words that tell nothing of who uses them
    "members.OrganisationType": "reference table",
    "members.Settlement": "reference table",
    "files.DocumentKind": "reference table",
    "monitoring.TrainingKind": "reference table",
    "monitoring.SubsidyKind": "reference table",
    "monitoring.ActivityKind": "reference table",
    "monitoring.Breakdown.part": "a code",
    "monitoring.ActivityRecord.import_key": "a random key of the template",
    "monitoring.RecordImport.sha256": "a checksum",
    "monitoring.Pillar.code": "a numeral: I., II.",
    "monitoring.Measure.code": "a numeral: I.1, I.2",
    "monitoring.PlanVersion.digest": "a checksum",
    # kept by services, shown on no screen yet
    "ideas.IdeaVersion.answer": "why a proposal was refused: on the author's own page only",
    "ideas.Idea.extra": "what was typed while it was a draft",
    "ideas.Idea.sent": "the same texts once more",
    "ideas.Idea.reference": "a running number",
    # never shown, or made by the site itself
    "finance.BudgetLine.code": "a code",
    "finance.BudgetLine.search_text": "code and name once more, in small letters",
    "finance.PaymentClaim.number_key": "the number once more, without spaces",
    "finance.PaymentClaim.search_text": "the number once more, in small letters",
    "finance.Invoice.tax_number": "has a form of its own; the issuer stands beside it",
    "finance.Invoice.issuer_key": "the first digits of the tax number",
    "finance.Invoice.number_key": "the number once more, without spaces",
    "finance.Invoice.search_text": "issuer and number once more, in small letters",
    "finance.InvoiceImport.sha256": "a hash",
    "finance.InvoiceImport.file": "its content holds one",
    "members.User.password": "a hash",
    "api.Token.key_hash": "a hash",
    "api.Token.start": "the first letters of a random key, on its owner's own page",
    "files.Document.file_hash": "a hash",
    "files.Image.file_hash": "a hash",
    "files.Document.address_name": "the name of the first file, which stays its address",
    "files.DocumentVersion.file": "its content holds one",
    "files.Rendition.filter_spec": "a size",
    "files.Rendition.focal_point_key": "a position",
    "events.EventKind.code": "a code",
    "events.EventKind.feedback_questions": "reference table",
    "inbox.InboxItem.reference": "a running number",
    "inbox.InboxItem.fingerprint": "a hash",
    "knowledge.UsefulVote.voter": "a keyed digest that tells nothing of anybody",
    "inbox.InboxItem.receipt_key": "a random word, checked by inbox.receipts",
    "inbox.InboxItem.privacy_version": "a date",
    "audit.AuditEntry.action": "a code",
    "audit.AuditEntry.object_id": "a number",
    "audit.AuditEntry.once": "a key",
    "audit.AuditEntry.personal": "names of fields",
    "audit.AuditEntry.user_label": "whoever did it, in the coordinator's log alone",
    "notifications.Notice.kind": "a code",
    "notifications.OutboxMail.kind": "a code",
    "notifications.OutboxMail.headers": "made by the site",
    "notifications.OutboxMail.last_error": "what the mail server said",
    "notifications.PageNotice.line": "fixed words of the rooms",
    "notifications.Circular.filters": "keys of reference tables",
    "notifications.JobRun": "what the worker did",
    "notifications.Preference.kind": "a code",
    "notifications.Told.key": "a key",
    "search.Entry.key": "a key",
    "search.Entry.address": "an anchor or a public slug",
    "search.Entry.stamp": "a hash",
    "search.Word": "offered only where it finds something (tests/search)",
    "search.Sound": "the same words, misspelt",
}
TEXTS = (models.CharField, models.TextField, models.FileField, models.JSONField, StreamField)


def our_texts():
    """(model, field) for everything in our models that holds words somebody chose."""
    for model in apps.get_models():
        folder = apps.get_app_config(model._meta.app_label).path
        if not folder.startswith(str(settings.BASE_DIR)) or "/.venv/" in folder:
            continue
        for field in model._meta.local_fields:
            chosen = field.choices or field.primary_key or getattr(field, "auto_now", False)
            if isinstance(field, TEXTS) and not chosen:
                yield model, field


def without_canary() -> list[str]:
    """ "app.Model.field" of our texts in which no row of this database holds a canary."""
    silent = []
    for model, field in our_texts():
        name = f"{model._meta.label}.{field.name}"
        if name in NEED_NONE or model._meta.label in NEED_NONE:
            continue
        values = model._default_manager.values_list(field.name, flat=True)
        if not any(WORD.search(str(field.get_prep_value(value))) for value in values):
            silent.append(name)
    return sorted(silent)
