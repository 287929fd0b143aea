"""Steps of the office about one membership or office role: its end, and handing it over."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import office_forms as forms
from members.invitations import make_account, send_letter
from members.models import Membership, RoleAssignment, User
from members.office_views import OfPerson, StepView
from members.rules import may_give_membership, may_give_roles
from members.services import end_term, hand_over


class OfTerm(OfPerson):
    """For steps about one membership or role of a person."""

    model: type

    @cached_property
    def term(self):
        return get_object_or_404(self.model.objects.select_related("user"), pk=self.kwargs["pk"])

    @cached_property
    def person(self):
        return self.term.user

    def get_page_subtitle(self):
        return str(self.term)


class EndMembershipView(OfTerm, StepView):
    model = Membership
    page_title = gettext_lazy("End of the membership")
    form_class = forms.EndForm

    def may_enter(self):
        return super().may_enter() and may_give_membership(self.request.user, self.term.body)

    def do(self, data):
        end_term(self.term, last_day=data["last_day"])
        return _("Saved.")


class EndRoleView(EndMembershipView):
    model = RoleAssignment
    page_title = gettext_lazy("End of the office role")

    def may_enter(self):
        return OfPerson.may_enter(self) and may_give_roles(self.request.user)


class HandOverView(EndMembershipView):
    page_title = gettext_lazy("Hand over to a successor")
    form_class = forms.HandOverForm
    submit_label = gettext_lazy("Hand over")
    explanation = gettext_lazy(
        "The membership ends with the last day, the successor's begins the day after. "
        "Drafts and open answers pass to the successor."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"membership": self.term}

    def do(self, data):
        successor = data["successor"]
        if successor is None:
            names = {name: data[name] for name in ("last_name", "first_name", "email")}
            if User.objects.filter(email=names["email"]).exists():
                raise ValidationError(_("This address has an account: choose the person from the list."))
            successor = make_account(**names)
            send_letter(successor)
        hand_over(self.term, successor=successor, last_day=data["last_day"])
        return _("%(successor)s takes over from %(person)s.") % {
            "successor": successor,
            "person": self.person,
        }
