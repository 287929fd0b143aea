"""The office's screens about people, in the admin: a list, one page per person, small forms for each step."""

from django.contrib.messages import success
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from members import office_forms as forms
from members.invitations import invite, send_letter
from members.models import User
from members.rules import may_give_roles, may_manage, may_manage_members, may_reset_second_factor
from members.second_factor import has_second_factor, reset
from members.services import add_membership, change_person, give_role, set_active


class OfficeView(WagtailAdminTemplateMixin):
    """Base: only who manages members comes in; crumbs lead back to the list."""

    header_icon = "group"
    person = None

    def dispatch(self, request, *args, **kwargs):
        if not self.may_enter():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self) -> bool:
        return may_manage_members(self.request.user)

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("people:index"), "label": _("People")}]
        if self.person:
            url = reverse("people:person", args=[self.person.pk])
            items.append({"url": url, "label": str(self.person)})
        return [*items, {"url": "", "label": self.get_page_title()}]


class PersonView(OfficeView, TemplateView):
    """Everything about one person: account, memberships, roles, and what can be done."""

    template_name = "members/admin/person.html"

    def get_page_title(self):
        return str(self.person)

    def get_breadcrumbs_items(self):
        return super().get_breadcrumbs_items()[:-2] + [{"url": "", "label": str(self.person)}]

    @cached_property
    def person(self):
        people = User.objects.select_related("invitation")
        return get_object_or_404(people, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        actor, person = self.request.user, self.person
        return super().get_context_data(
            person=person,
            memberships=person.memberships.select_related("organisation").order_by("-start", "-pk"),
            office_roles=person.office_roles.select_related("deputy_for").order_by("-start", "-pk"),
            invitation=getattr(person, "invitation", None),
            may_manage=may_manage(actor, person),
            second_factor=has_second_factor(person),
            may_reset=may_reset_second_factor(actor, person),
            may_give_roles=may_give_roles(actor) and may_manage(actor, person),
            **kwargs,
        )


class StepView(OfficeView, FormView):
    """Base of the small forms: shows the form, does the one thing, says so, goes back to the person."""

    template_name = "members/admin/step.html"
    submit_label = gettext_lazy("Save")
    explanation = ""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"actor": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            submit_button_label=self.submit_label, explanation=self.explanation, **kwargs
        )

    def form_valid(self, form):
        try:
            with transaction.atomic():
                message = self.do(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        except IntegrityError:
            form.add_error(None, _("Somebody saved the same at this moment. Look at it, and try again."))
            return self.form_invalid(form)
        success(self.request, message)
        return redirect("people:person", self.person.pk)

    def do(self, data: dict) -> str:
        """Do it, and say in a sentence what was done; ValidationError puts its words over the form."""
        raise NotImplementedError


class InviteView(StepView):
    page_title = gettext_lazy("Invite a new member")
    form_class = forms.InviteForm
    header_icon = "user"
    submit_label = gettext_lazy("Send the invitation")
    explanation = gettext_lazy(
        "We make the account and the membership, and send a letter with a link to choose a password. "
        "Whoever has an account under this address only gets the membership."
    )

    def do(self, data):
        existing = User.objects.filter(email=data["email"]).first()
        if existing and not may_manage(self.request.user, existing):
            raise ValidationError(_("Only the coordinator can change the account that has this address."))
        invited = invite(**data)
        self.person = invited.user
        if not invited.is_new:
            return _("%(person)s already had an account with this address: we have added the membership.") % {
                "person": invited.user
            }
        return _("We have invited %(person)s; the letter is on its way to %(email)s.") % {
            "person": invited.user,
            "email": invited.user.email,
        }


class OfPerson:
    """For steps about the person in the address; needs the right over that person."""

    @cached_property
    def person(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def may_enter(self):
        return may_manage_members(self.request.user) and may_manage(self.request.user, self.person)


class EditPersonView(OfPerson, StepView):
    page_title = gettext_lazy("Name and e-mail address")
    form_class = forms.PersonForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.person}

    def do(self, data):
        change_person(self.person, **data)
        return _("Saved.")


class AddMembershipView(OfPerson, StepView):
    page_title = gettext_lazy("New membership")
    form_class = forms.MembershipForm

    def do(self, data):
        add_membership(user=self.person, **data)
        return _("We have added the membership.")


class GiveRoleView(OfPerson, StepView):
    page_title = gettext_lazy("New office role")
    form_class = forms.RoleForm
    explanation = gettext_lazy("Roles add up: one person may hold several. A deputy's role has a last day.")

    def may_enter(self):
        return super().may_enter() and may_give_roles(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.person}

    def do(self, data):
        give_role(user=self.person, **data)
        return _("We have given the role.")


class SuspendView(OfPerson, StepView):
    page_title = gettext_lazy("Suspend the account")
    form_class = forms.NoteForm
    submit_label = gettext_lazy("Suspend")
    explanation = gettext_lazy("The person cannot sign in, and is signed out everywhere at once.")

    def do(self, data):
        if self.person == self.request.user:
            raise ValidationError(_("You cannot suspend your own account."))
        set_active(self.person, False, note=data["note"])
        return _("The account is suspended.")


class ReactivateView(OfPerson, StepView):
    page_title = gettext_lazy("Let the account in again")
    form_class = forms.NoteForm
    submit_label = gettext_lazy("Let in")
    explanation = gettext_lazy("The person can sign in again, and reads what the memberships in force give.")

    def do(self, data):
        set_active(self.person, True, note=data["note"])
        return _("The account works again.")


class ResetSecondFactorView(OfPerson, StepView):
    page_title = gettext_lazy("Reset signing in with two steps")
    form_class = forms.NoteForm
    submit_label = gettext_lazy("Reset")
    explanation = gettext_lazy(
        "For a lost or new phone. First make sure that it is really this person who asks, by a call for "
        "example. Until they set it up again, their password alone lets them in; they get a letter about it."
    )

    def may_enter(self):
        return super().may_enter() and may_reset_second_factor(self.request.user, self.person)

    def do(self, data):
        if not reset(self.person, note=data["note"]):
            raise ValidationError(_("This account does not sign in with two steps."))
        return _("We have reset it: %(person)s can set it up anew.") % {"person": self.person}


class ResendView(OfPerson, StepView):
    page_title = gettext_lazy("Send the invitation again")
    form_class = forms.ConfirmForm
    submit_label = gettext_lazy("Send")
    explanation = gettext_lazy("A new letter goes out; the link of the one before stops working.")

    def do(self, data):
        if self.person.has_usable_password():
            raise ValidationError(_("This person has chosen a password already."))
        send_letter(self.person)
        return _("The letter is on its way to %(email)s.") % {"email": self.person.email}
