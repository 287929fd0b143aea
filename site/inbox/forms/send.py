"""The form people fill in: sender, fixed fields of the kind, the editors' questions, the privacy box."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import formats
from django.utils.encoding import force_str
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from inbox.forms.fields import LongText
from inbox.forms.fixed import FIELDS
from inbox.forms.ticket import Ticket
from members.models import Organisation

SENDER_FIELDS = ["sender_name", "sender_email"]


class SenderFields(forms.Form):
    """Who writes; asked only of those who are not signed in."""

    sender_name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    sender_email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send the receipt and the answer here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class QuestionBuilder(FormBuilder):
    """Wagtail's builder with limits and date pickers; names cannot meet the fixed fields'."""

    def create_multiline_field(self, field, options):
        return LongText(**options)

    def create_date_field(self, field, options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **options)

    @property
    def formfields(self):
        return {
            question.field_name: self.get_create_field_function(question.field_type)(
                question, self.get_field_options(question)
            )
            for question in self.fields
        }


@dataclass
class Sent:
    """What arrived, ready to be stored: input of services.receive."""

    kind: str
    text: str
    answers: list[list[str]]
    values: dict
    files: list = field(default_factory=list)
    sender_name: str = ""
    sender_email: str = ""
    organisation: Organisation | None = None
    fingerprint: str | None = None


class SendForm(forms.Form):
    """Put together per page by `for_page`; never used by itself."""

    page = None
    ticket: Ticket | None = None
    # Says what becomes an answer: everything but who writes and what only the machine reads.
    not_answers = {*SENDER_FIELDS, "attachments", "privacy"}

    privacy = forms.BooleanField(
        label=_("I have read the privacy notice"),
        error_messages={"required": _("Please read the privacy notice and tick the box.")},
    )

    @classmethod
    def for_page(cls, page, user, *, data=None, files=None, initial=None, prefix_ids="id") -> "SendForm":
        """The form of `page` (FormPage) for `user`; bound if there is `data`."""
        questions = list(page.questions.all())
        fixed = FIELDS[page.kind]
        bases = (cls, fixed) if user.is_authenticated else (cls, fixed, SenderFields)
        names = [] if user.is_authenticated else SENDER_FIELDS
        fields = QuestionBuilder(questions).formfields
        order = [
            *names,
            *(n for n in fixed.base_fields if n != "attachments"),
            *fields,
            "attachments",
            "privacy",
        ]
        form_class = type("PageForm", bases, fields)
        form = form_class(data, files, initial=initial, auto_id=f"{prefix_ids}_%s", label_suffix="")
        form.order_fields(order)
        form.page = page
        sent_ticket = Ticket.read(data.get("ticket", "")) if data is not None else None
        form.ticket = sent_ticket
        form.fresh = Ticket.issue(page_id=page.pk or 0, user=user, questions=questions_hash(form))
        return form

    @property
    def ticket_value(self) -> str:
        """The hidden field: what was sent while it still holds, else a new one."""
        kept = self.ticket and (self.ticket.page, self.ticket.user, self.ticket.questions) == (
            self.fresh.page,
            self.fresh.user,
            self.fresh.questions,
        )
        return (self.ticket if kept else self.fresh).sign()

    def sent(self) -> Sent:
        """What a valid form says."""
        answers, values = [], {}
        for name, bound in self.fields.items():
            if name in self.not_answers:
                continue
            value = self.cleaned_data.get(name)
            if not name.startswith("q_"):
                values[name] = plain(value)
            if name != self.main and value not in (None, "", []):
                answers.append([force_str(bound.label), shown(bound, value)])
        sent = Sent(
            kind=self.page.kind,
            text=self.cleaned_data[self.main],
            answers=answers,
            values=values,
            files=self.cleaned_data.get("attachments") or [],
            sender_name=self.cleaned_data.get("sender_name", ""),
            sender_email=self.cleaned_data.get("sender_email", ""),
        )
        sent.fingerprint = fingerprint(sent, self.ticket)
        return sent


def questions_hash(form) -> str:
    """Changes when an editor adds, removes or rewords a field of the form."""
    shape = [(name, force_str(f.label), f.required) for name, f in form.fields.items()]
    return hashlib.sha256(repr(shape).encode()).hexdigest()[:16]


def fingerprint(sent: Sent, ticket: Ticket) -> str:
    """The same for the same content of the same rendered form: what a double click sends twice."""
    digest = hashlib.sha256(ticket.nonce.encode())
    content = [sent.text, sent.answers, sent.values, sent.sender_name, sent.sender_email]
    digest.update(json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder).encode())
    for upload in sent.files:
        digest.update(f"{upload.name}:{upload.size}".encode())
        for chunk in upload.chunks():
            digest.update(chunk)
        upload.seek(0)
    return digest.hexdigest()


def plain(value):
    """A cleaned value as JSON takes it; rows of a table as their ids."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet):
        return [row.pk for row in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def shown(bound: forms.Field, value) -> str:
    """A cleaned value as people read it."""
    if isinstance(value, bool):
        return _t("Yes") if value else _t("No")
    if isinstance(value, dt.date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, models.QuerySet):
        return ", ".join(str(row) for row in value)
    labels = dict(getattr(bound, "choices", None) or []) if not isinstance(value, models.Model) else {}
    if isinstance(value, list):
        return ", ".join(force_str(labels.get(one, one)) for one in value)
    if isinstance(value, (int, Decimal)):
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    return force_str(labels.get(value, value))
