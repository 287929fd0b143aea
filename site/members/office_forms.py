"""The office's forms about people. They check; members.services and members.invitations do."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Collate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from hungarian.collation import HUNGARIAN
from members.enums import Body, MemberRole, OfficeRole
from members.models import Organisation, User
from members.rules import may_give_membership, may_give_roles


def people_by_name():
    """Active accounts in the order of a Hungarian list of names."""
    names = (Collate("last_name", HUNGARIAN), Collate("first_name", HUNGARIAN), "username")
    return User.objects.filter(is_active=True).order_by(*names)


class OfficeForm(forms.Form):
    """Base: knows who fills it in (`actor`)."""

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)


class TermForm(OfficeForm):
    """From a day to a day, both included."""

    start = forms.DateField(label=_("From"), initial=timezone.localdate, widget=AdminDateInput)
    end = forms.DateField(
        label=_("Until (last day)"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Left empty: until withdrawn."),
    )

    def clean(self):
        data = super().clean()
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("The last day cannot be before the first day."))
        return data


class MembershipForm(TermForm):
    """A membership of a body on behalf of an organisation."""

    body = forms.ChoiceField(label=_("Body"), choices=Body.choices)
    role = forms.ChoiceField(
        label=_("Role in the body"), choices=MemberRole.choices, initial=MemberRole.DELEGATE
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Organisation"),
        required=False,
        help_text=_("Empty only for the people of the pact office."),
    )
    field_order = ["body", "role", "organisation", "start", "end"]

    def clean_body(self):
        body = self.cleaned_data["body"]
        if not may_give_membership(self.actor, body):
            raise ValidationError(_("Only the coordinator can give membership of the pact office."))
        return body

    def clean(self):
        data = super().clean()
        if (
            data.get("body") in (Body.FORUM, Body.STEERING)
            and "organisation" in data
            and not data["organisation"]
        ):
            self.add_error("organisation", _("Choose the organisation this person speaks for."))
        return data


class NameFields(forms.Form):
    last_name = forms.CharField(label=_("Family name"), max_length=150)
    first_name = forms.CharField(label=_("Given name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class InviteForm(NameFields, MembershipForm):
    """A new member in one action: who, for whom, in what body, for how long."""

    office_role = forms.ChoiceField(
        label=_("Office role"),
        required=False,
        choices=[("", _("none")), *OfficeRole.choices],
        help_text=_("Only for the people of the pact office."),
    )
    field_order = [
        "last_name",
        "first_name",
        "email",
        "organisation",
        "body",
        "role",
        "start",
        "end",
        "office_role",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_give_roles(self.actor):
            del self.fields["office_role"]
            self.fields["body"].choices = [c for c in Body.choices if c[0] != Body.OFFICE]

    def clean(self):
        data = super().clean()
        if data.get("office_role") and data.get("body") not in (None, Body.OFFICE):
            self.add_error("office_role", _("An office role goes with membership of the pact office."))
        return data


class PersonForm(NameFields, OfficeForm):
    """Correct a name or an address."""

    def __init__(self, *args, person, **kwargs):
        self.person = person
        kwargs["initial"] = {name: getattr(person, name) for name in ("last_name", "first_name", "email")}
        super().__init__(*args, **kwargs)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.person.pk).exists():
            raise ValidationError(_("Another account has this e-mail address."))
        return email


class RoleForm(TermForm):
    """An office role for a term, or for somebody else's absence."""

    role = forms.ChoiceField(label=_("Office role"), choices=OfficeRole.choices)
    deputy_for = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Deputises for"),
        required=False,
        help_text=_("If it is for somebody's absence: whose. Give a last day too."),
    )
    field_order = ["role", "start", "end", "deputy_for"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["deputy_for"].queryset = (
            people_by_name().filter(office_roles__isnull=False).exclude(pk=person.pk).distinct()
        )

    def clean(self):
        data = super().clean()
        if data.get("deputy_for") and not data.get("end"):
            self.add_error("end", _("A deputy's role has a last day."))
        return data


class EndForm(OfficeForm):
    """The last day of a membership or role."""

    last_day = forms.DateField(
        label=_("Last day"),
        initial=timezone.localdate,
        widget=AdminDateInput,
        help_text=_("On this day the right still holds; from midnight it does not."),
    )


class HandOverForm(EndForm):
    """Who takes a delegate's place: somebody with an account, or a new person who is invited."""

    successor = forms.ModelChoiceField(
        User.objects.none(), label=_("Successor with an account"), required=False
    )
    last_name = forms.CharField(label=_("or a new person: family name"), max_length=150, required=False)
    first_name = forms.CharField(label=_("given name"), max_length=150, required=False)
    email = forms.EmailField(label=_("e-mail address"), max_length=254, required=False)
    field_order = ["last_day", "successor", "last_name", "first_name", "email"]

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["successor"].queryset = people_by_name().exclude(pk=membership.user_id)

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if last_day < self.membership.start:
            raise ValidationError(
                _("The membership begins only on %(day)s.") % {"day": self.membership.start}
            )
        return last_day

    def clean(self):
        data = super().clean()
        new = [name for name in ("last_name", "first_name", "email") if data.get(name)]
        if data.get("successor") and new:
            self.add_error("successor", _("Choose somebody or name a new person, not both."))
        elif not data.get("successor") and len(new) < 3 and not self.errors:
            self.add_error(
                "successor", _("Choose the successor, or give the new person's name and e-mail address.")
            )
        return data


class NoteForm(OfficeForm):
    """A reason, kept in the audit log."""

    note = forms.CharField(label=_("Reason (for the log)"), max_length=300, required=False)


class ConfirmForm(OfficeForm):
    """Nothing to fill in, only to confirm."""
