import pytest
from django.contrib.auth.models import AnonymousUser

from members import queries
from tests import factories
from visibility.enums import Audience


def test_the_organisation_of_a_person_is_that_of_the_membership_in_force(db, delegate, former_delegate):
    assert str(queries.organisation_of(delegate)) == "Mintaváros Önkormányzata"
    assert queries.organisation_of(former_delegate) is None
    assert queries.organisation_of(former_delegate, factories.days_ago(1)) is not None
    assert queries.organisation_of(AnonymousUser()) is None


def test_readers_of_a_level_are_those_who_may_read_it_and_nobody_else(
    db, outsider, delegate, former_delegate, suspended, steering_member, coordinator, superuser
):
    people = [outsider, delegate, former_delegate, suspended, steering_member, coordinator, superuser]
    for level in Audience:
        expected = {p for p in people if p.is_active and p.reading_level >= level}
        assert set(queries.readers_of(level)) == expected, level


def test_an_office_role_is_held_by_deputies_of_today_and_not_by_suspended_people(
    db, coordinator, partnership_officer
):
    deputy = factories.UserFactory()
    factories.RoleAssignmentFactory(user=deputy, deputy_for=coordinator, end=factories.days_ago(-7))
    factories.RoleAssignmentFactory(user__is_active=False)
    factories.RoleAssignmentFactory(end=factories.days_ago(1))
    assert set(queries.office_with_role("coordinator")) == {coordinator, deputy}
    assert set(queries.office_staff()) == {coordinator, deputy, partnership_officer}


@pytest.mark.parametrize("count", [1, 3])
def test_the_members_of_an_organisation_are_one_query(db, count, django_assert_num_queries):
    organisation = factories.OrganisationFactory()
    factories.MembershipFactory.create_batch(count, organisation=organisation)
    factories.MembershipFactory(organisation=organisation, ended=True)
    with django_assert_num_queries(1):
        assert len([str(m.user) for m in queries.members_of(organisation)]) == count
    with django_assert_num_queries(1):
        assert len([(m.user, m.organisation) for m in queries.current_members("forum")]) == count
