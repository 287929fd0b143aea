"""What somebody sent to the office: the office's and the sender's, and nobody else's in any body."""

from django.contrib.admin.utils import quote
from django.core.files.base import ContentFile
from django.urls import reverse

from inbox.models import FormPage, InboxAttachment, InboxItem, Question, Step
from tests.files.uploads import pdf_saying
from tests.inbox.factories import FormPageFactory, InboxItemFactory
from visibility.enums import Audience


def hide(cage, site):
    page = form(cage, site.forum)
    letter(cage, "letter of a stranger", sender=None)
    letter(cage, "letter of a delegate", sender=site.people["delegate"], also=["delegate"], page=page)


def addresses(site):
    """Receipts and attachments of everything that was sent, and each sender's own list."""
    items = InboxItem.objects.all()
    found = {item.get_receipt_url() for item in items} | {f"/fiok/bekuldott/{item.pk}/" for item in items}
    found |= {f"/bekuldes/{page.pk}/" for page in FormPage.objects.all()}
    return found | {attachment.url for attachment in InboxAttachment.objects.all()}


def admin_addresses():
    return [reverse("inbox_admin:edit", args=[quote(item.pk)]) for item in InboxItem.objects.all()]


def form(cage, parent):
    """A form for members: its words and questions are theirs. `thanks` stands on the receipt of a send."""
    level = Audience.FORUM
    page = FormPageFactory(
        parent=parent,
        title=cage.new("title of a form", level),
        slug=cage.new("slug of a form", level),
        intro=f"<p>{cage.new('introduction of a form', level)}</p>",
        thanks=f"<p>{cage.new('text after sending', Audience.OFFICE, also=['delegate'])}</p>",
    )
    Question.objects.create(
        page=page,
        label=cage.new("question of a form", level),
        help_text=cage.new("explanation of a question", level),
        choices=f"egy\n{cage.new('one of the choices', level)}",
        field_type="dropdown",
    )
    Question.objects.create(
        page=page,
        label="Kérdés",
        default_value=cage.new("answer given in advance", level),
        field_type="singleline",
    )
    return page


def letter(cage, where: str, *, sender, also=(), page=None):
    level = Audience.OFFICE
    item = InboxItemFactory(
        sender=sender,
        page=page,
        page_title=cage.new(f"{where}: title of its page", level, also=also),
        sender_name=cage.new(f"{where}: name", level),
        sender_email=f"{cage.new(f'{where}: mail', level)}@pelda.example",
        text=cage.new(f"{where}: text", level, also=also),
        notes=cage.new(f"{where}: internal note", level),
        answers=[["Kérdés", cage.new(f"{where}: answer given in the form", level, also=also)]],
    )
    Step.objects.create(item=item, new="new", note=cage.new(f"{where}: note of a step", level, also=also))
    name = f"{cage.new(f'{where}: name of an attachment', level, also=also)}.pdf"
    content = pdf_saying(cage.new(f"{where}: content of an attachment", level, also=also))
    InboxAttachment.objects.create(
        item=item, file=ContentFile(content, name=name), name=name, size=len(content)
    )
