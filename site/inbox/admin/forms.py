from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from inbox.enums import Channel, Kind
from inbox.forms.fields import LongText, ManyFiles
from inbox.forms.send import Sent
from inbox.models import InboxItem
from members.models import Organisation, User
from members.queries import office_staff


def staff() -> models.QuerySet:
    return office_staff().order_by("last_name", "first_name")


class HandleForm(forms.ModelForm):
    """Who deals with it and until when; saved by services.handle, so that nobody is overwritten."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = InboxItem
        fields = ["responsible", "due", "notes", "on_agenda", "answer_published", "published_text"]
        widgets = {"due": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        people = staff()
        if self.instance.responsible_id:
            # Whoever has left the office since stays named until somebody else is.
            people = people | User.objects.filter(pk=self.instance.responsible_id)
        self.fields["responsible"].queryset = people
        for name in ("notes", "published_text"):
            self.fields[name].widget.attrs["rows"] = 4
        if self.instance.kind != Kind.SUGGESTION:
            del self.fields["on_agenda"]
        if not self.instance.answer:
            del self.fields["answer_published"], self.fields["published_text"]

    def changes(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class MoveForm(forms.Form):
    """A move of an item, with a message to its sender."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.CharField(max_length=12)
    note = LongText(label=_("Message to the sender"), rows=3, required=False)


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = LongText(label=_("Answer"), rows=10)
    published = forms.BooleanField(
        label=_("Show the answer on the source page"),
        required=False,
        help_text=_(
            "Readers of the page see the question and the answer; "
            "who asked only if they agreed to it on the form."
        ),
    )


class OnBehalfForm(forms.Form):
    """What came by phone, on paper or by e-mail, entered by the office."""

    # A project idea is entered on its data sheet.
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(value, label) for value, label in Kind.choices if value != Kind.IDEA]
    )
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(value, label) for value, label in Channel.choices if value != Channel.WEB],
    )
    sender_name = forms.CharField(label=_("Sender"), max_length=150)
    sender_email = forms.EmailField(
        label=_("Sender's e-mail address"),
        required=False,
        help_text=_("If there is one, the receipt and the answer are sent to it."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False
    )
    text = LongText(label=_("Text"), rows=8)
    attachments = ManyFiles()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.in_order()

    def sent(self) -> Sent:
        data = self.cleaned_data
        return Sent(
            kind=data["kind"],
            text=data["text"],
            answers=[],
            values={},
            files=data["attachments"],
            sender_name=data["sender_name"],
            sender_email=data["sender_email"],
            organisation=data["organisation"],
        )
