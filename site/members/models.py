import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Collate, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from hungarian.collation import HUNGARIAN
from members.enums import AUDIENCE_OF, Body, ConsortiumRole, MemberRole, OfficeRole
from members.terms import Term
from visibility.enums import Audience


class LowercaseEmailField(models.EmailField):
    """Stored and looked up in lower case: allauth finds accounts by exactly that (case says nothing)."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.lower() if value else value


# Holding one of these makes somebody a person of the office.
OFFICE_TERMS = {Body.OFFICE.value, *OfficeRole.values}


class User(AbstractUser):
    """An account. Its memberships say what it may read, its office roles what it may do in the admin."""

    email = LowercaseEmailField(_("e-mail address"), unique=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_case_insensitive"),
            models.UniqueConstraint(Lower("username"), name="user_username_case_insensitive"),
        ]

    def get_full_name(self):
        """The name as Hungarians write it: family name first."""
        return f"{self.last_name} {self.first_name}".strip() or self.username

    def __str__(self):
        return self.get_full_name()

    @property
    def reading_level(self) -> int:
        """The highest Audience this account belongs to today."""
        if not self.is_active:
            return Audience.PUBLIC
        if self.is_superuser or self.held & OFFICE_TERMS:
            return Audience.OFFICE
        return max((AUDIENCE_OF[Body(body)] for body in self.held), default=Audience.PUBLIC)

    @property
    def held(self) -> set[str]:
        """The bodies and office roles held today (values of Body and OfficeRole); none if suspended.

        Asked once per instance, so once per request: deciding it from the dates at every request is what
        makes a membership that ends at midnight stop reading at midnight (domain.md §1).
        """
        if "_held" not in self.__dict__:
            bodies = Membership.objects.current().filter(user=self).values_list("body", flat=True)
            roles = RoleAssignment.objects.current().filter(user=self).values_list("role", flat=True)
            self._held = set(bodies.union(roles)) if self.is_active else set()
        return self._held

    def forget_rights(self) -> None:
        """Drop what this instance remembers of its terms, and Django and Wagtail of its permissions."""
        remembered = ("_held", "_perm_cache", "_permission_cache", "_root_page_cache", "_task_checks")
        for name in [name for name in self.__dict__ if name.endswith(remembered)]:
            del self.__dict__[name]


class ReferenceTable(models.Model):
    """Base of small tables the office edits: a name and a place in the order."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        abstract = True
        ordering = ["sort_order", Collate("name", HUNGARIAN)]

    def __str__(self):
        return self.name


class OrganisationType(ReferenceTable):
    class Meta(ReferenceTable.Meta):
        verbose_name = _("type of organisation")
        verbose_name_plural = _("types of organisation")


class Settlement(ReferenceTable):
    class Meta(ReferenceTable.Meta):
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")


class OrganisationQuerySet(models.QuerySet):
    def members(self):
        """Those the public list shows."""
        return self.filter(is_member=True)

    def in_order(self):
        return self.order_by(Collate("name", HUNGARIAN))


class Organisation(models.Model):
    """A member organisation of the pact (domain.md §1, §7)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), max_length=200, unique=True)
    type = models.ForeignKey(OrganisationType, models.PROTECT, verbose_name=_("type"))
    settlement = models.ForeignKey(Settlement, models.PROTECT, verbose_name=_("settlement"))
    address = models.CharField(_("address (street, number)"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    web = models.URLField(_("website"), blank=True)
    profile = models.TextField(_("profile"), blank=True)
    logo = models.ForeignKey(
        "files.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    consortium_role = models.CharField(
        _("role in the consortium"), max_length=10, blank=True, choices=ConsortiumRole.choices
    )
    is_member = models.BooleanField(_("shown among the members"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = [Collate("name", HUNGARIAN)]

    def __str__(self):
        return self.name


class Membership(Term):
    """A person's membership of a body, on behalf of an organisation, for a term."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    body = models.CharField(_("body"), max_length=10, choices=Body.choices)
    role = models.CharField(_("role"), max_length=15, choices=MemberRole.choices, default=MemberRole.DELEGATE)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gte=models.F("start")), name="membership_term"
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_body_display()}"


class RoleAssignment(Term):
    """An office role held by a person for a term; a deputy's is for the time of the absence."""

    user = models.ForeignKey(User, models.CASCADE, related_name="office_roles", verbose_name=_("person"))
    role = models.CharField(_("office role"), max_length=15, choices=OfficeRole.choices)
    deputy_for = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputies",
        verbose_name=_("deputises for"),
    )

    class Meta:
        verbose_name = _("office role")
        verbose_name_plural = _("office roles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end=None) | models.Q(end__gte=models.F("start")), name="role_term"
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"


class Invitation(models.Model):
    """A letter that asks somebody to choose a password: good for a time, once, and only the latest one."""

    GOOD_FOR = dt.timedelta(days=14)

    user = models.OneToOneField(User, models.CASCADE, related_name="invitation", verbose_name=_("person"))
    # Part of the link: a new letter gets a new one, so the link of the letter before it is dead.
    number = models.PositiveSmallIntegerField(_("number of letters"), default=1)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return str(self.user)

    @property
    def expires_at(self) -> dt.datetime:
        return self.sent_at + self.GOOD_FOR

    @property
    def is_open(self) -> bool:
        """Whether its link still works: neither used nor too old, and no password chosen otherwise."""
        return (
            self.accepted_at is None
            and timezone.now() < self.expires_at
            and self.user.is_active
            and not self.user.has_usable_password()
        )


class ApprovalReminder(models.Model):
    """That the coordinators were reminded of a page waiting for approval: once for each submission."""

    task_state = models.OneToOneField(
        TaskState, models.CASCADE, related_name="+", verbose_name=_("submission")
    )
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder of an approval")
        verbose_name_plural = _("reminders of approvals")

    def __str__(self):
        return str(self.task_state)
