"""Signing in with two steps: turning it on, using it, losing the phone, and what must not go round it."""

import io
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.test import Client

from audit.models import AuditEntry
from members import second_factor
from notifications.models import OutboxMail
from tests.factories import PASSWORD

NOW = "2026-11-20 10:00:00Z"
ON, CODES = "/fiok/ket-lepes/bekapcsolas/", "/fiok/ket-lepes/kodok/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED_FOR_OFFICE = True


def code_of(secret: str, periods: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods))


def confirm(client, password=PASSWORD):
    return client.post("/belepes/megerosites/", {"password": password})


def turn_on(client, user) -> str:
    """Set it up as people do; returns the secret in the app."""
    client.force_login(user)
    confirm(client)
    secret = client.get(ON).context["form"].secret
    assert client.post(ON, {"code": code_of(secret)}).url == CODES
    return secret


def first_step(user) -> Client:
    """A new browser after name and password."""
    client = Client()
    answer = client.post("/belepes/", {"login": user.username, "password": PASSWORD})
    assert answer.url.split("?")[0] == "/belepes/kod/"
    return client


def signed_in(client) -> bool:
    return get_user(client).is_authenticated


def recovery_codes(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_it_is_turned_on_with_a_code_from_the_app(client, delegate):
    turn_on(client, delegate)
    assert second_factor.has_second_factor(delegate)
    assert AuditEntry.objects.get(action=second_factor.ON).object_id == str(delegate.pk)
    assert OutboxMail.objects.get().to == delegate.email
    page = client.get(CODES).content.decode()
    assert all(code in page for code in recovery_codes(delegate))


def test_setting_it_up_asks_for_the_password_once_more(client, delegate):
    client.force_login(delegate)
    assert client.get(ON).url.startswith("/belepes/megerosites/")
    assert confirm(client, "rossz").status_code == 200
    assert client.get(ON).status_code == 302


def test_the_key_is_shown_as_a_picture_and_as_text_without_widening_the_policy(client, delegate):
    client.force_login(delegate)
    confirm(client)
    answer = client.get(ON)
    page = answer.content.decode()
    assert "<svg" in page and "data:" not in page
    assert answer.context["form"].secret in page
    assert "PIMOR%20testserver" in answer.context["totp_url"]
    assert "data:" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("code", ["", "000000", "abc", "1" * 400, "12\x0034"])
def test_a_wrong_code_turns_nothing_on(client, delegate, code):
    client.force_login(delegate)
    confirm(client)
    client.get(ON)
    answer = client.post(ON, {"code": code})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not second_factor.has_second_factor(delegate)


def test_the_password_alone_no_longer_signs_in(client, delegate):
    turn_on(client, delegate)
    browser = first_step(delegate)
    assert browser.get("/belepes/kod/").status_code == 200
    assert not signed_in(browser)
    assert browser.get("/fiok/").status_code == 302


def test_the_code_of_the_app_signs_in_a_little_late_too(client, delegate, clock):
    secret = turn_on(client, delegate)
    clock.shift(60)
    browser = first_step(delegate)
    browser.post("/belepes/kod/", {"code": code_of(secret, -1)})
    assert signed_in(browser)


def test_an_old_code_does_not(client, delegate, clock):
    secret = turn_on(client, delegate)
    clock.shift(300)
    browser = first_step(delegate)
    assert browser.post("/belepes/kod/", {"code": code_of(secret, -2)}).status_code == 200
    assert not signed_in(browser)
    assert AuditEntry.objects.filter(action=second_factor.FAILED).count() == 1


def test_a_code_seen_over_the_shoulder_is_good_for_nothing(client, delegate, clock):
    secret = turn_on(client, delegate)
    clock.shift(300)
    code = code_of(secret, 1)
    first, thief = first_step(delegate), first_step(delegate)
    first.post("/belepes/kod/", {"code": code})
    clock.shift(45)  # allauth itself remembers a used code for thirty seconds
    thief.post("/belepes/kod/", {"code": code})
    assert [signed_in(first), signed_in(thief)] == [True, False]


def test_a_recovery_code_signs_in_once(client, delegate):
    turn_on(client, delegate)
    code = recovery_codes(delegate)[0]
    first, second = first_step(delegate), first_step(delegate)
    first.post("/belepes/kod/", {"code": code})
    second.post("/belepes/kod/", {"code": code})
    assert [signed_in(first), signed_in(second)] == [True, False]
    assert AuditEntry.objects.filter(action=second_factor.CODE_USED).count() == 1


def test_guessing_codes_is_stopped_and_the_right_one_too(client, delegate, clock):
    secret = turn_on(client, delegate)
    clock.shift(300)
    browser = first_step(delegate)
    for guess in range(6):
        browser.post("/belepes/kod/", {"code": f"00000{guess}"})
    answer = browser.post("/belepes/kod/", {"code": code_of(secret)})
    assert not signed_in(browser)
    assert "errorlist" in answer.content.decode()


def test_one_reads_on_where_one_was_sent_from_after_both_steps(client, delegate, clock):
    secret = turn_on(client, delegate)
    clock.shift(300)
    browser = Client()
    browser.post("/belepes/", {"login": "tag", "password": PASSWORD, "next": "/forum/lap/"})
    assert browser.post("/belepes/kod/", {"code": code_of(secret)}).url == "/forum/lap/"


def test_nobody_comes_to_the_second_step_without_the_first(client, db):
    assert client.get("/belepes/kod/").url == "/belepes/"
    assert client.post("/belepes/kod/", {"code": "123456"}).url == "/belepes/"


def test_a_new_password_from_the_mail_does_not_go_round_the_second_step(client, delegate):
    turn_on(client, delegate)
    browser = Client()
    browser.post("/belepes/jelszo/", {"email": delegate.email})
    link = OutboxMail.objects.latest("pk").text.split("http://testserver")[1].split()[0]
    action = browser.get(link, follow=True).context["action_url"]
    browser.post(action, {"password1": "negy-szo-egymas-utan", "password2": "negy-szo-egymas-utan"})
    assert not signed_in(browser)
    answer = browser.post("/belepes/", {"login": "tag", "password": "negy-szo-egymas-utan"})
    assert answer.url.split("?")[0] == "/belepes/kod/"


def test_it_is_turned_off_again_by_whoever_may_do_without(client, delegate):
    turn_on(client, delegate)
    assert client.post("/fiok/ket-lepes/kikapcsolas/").url == "/fiok/ket-lepes/"
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(action=second_factor.OFF).count() == 1


def test_new_codes_end_the_old_ones(client, delegate):
    turn_on(client, delegate)
    old = recovery_codes(delegate)
    client.post("/fiok/ket-lepes/kodok/ujak/")
    assert not set(old) & set(recovery_codes(delegate))
    download = client.get("/fiok/ket-lepes/kodok/letoltes/")
    assert recovery_codes(delegate)[0] in download.content.decode()
    assert "no-store" in download["Cache-Control"]


# --- the office has to


def test_the_office_is_led_to_set_it_up_before_the_admin(client, coordinator, required, home):
    client.force_login(coordinator)
    for address in ("/admin/", "/admin/pages/", f"/admin/emberek/{coordinator.pk}/"):
        assert client.get(address).url == "/fiok/ket-lepes/"
    assert client.post("/admin/emberek/meghivas/", {}).url == "/fiok/ket-lepes/"
    assert "ket-lepes/bekapcsolas" in client.get("/fiok/ket-lepes/").content.decode()
    turn_on(client, coordinator)
    assert client.get("/admin/").status_code == 200


def test_a_superuser_too(client, superuser, required):
    client.force_login(superuser)
    assert client.get("/admin/").url == "/fiok/ket-lepes/"


def test_members_are_not_asked_and_still_have_no_admin(client, delegate, required, home):
    client.force_login(delegate)
    assert client.get("/fiok/").status_code == 200
    assert client.get("/admin/").status_code == 404


def test_the_office_cannot_turn_it_off(client, coordinator, required):
    turn_on(client, coordinator)
    answer = client.post("/fiok/ket-lepes/kikapcsolas/")
    assert answer.status_code == 200 and answer.context["form"].errors
    assert second_factor.has_second_factor(coordinator)


def test_where_the_setting_is_off_the_office_enters_as_before(client, coordinator, home):
    client.force_login(coordinator)
    assert client.get("/admin/").status_code == 200


# --- the phone is lost


def reset(client, person):
    return client.post(f"/admin/emberek/{person.pk}/ket-lepes/", {"note": "Elveszett a telefonja."})


def test_the_coordinator_resets_it_and_it_is_logged_and_told(client, coordinator, partnership_officer):
    turn_on(client, partnership_officer)
    office = Client()
    office.force_login(coordinator)
    assert "be van kapcsolva" in office.get(f"/admin/emberek/{partnership_officer.pk}/").content.decode()
    assert reset(office, partnership_officer).status_code == 302
    assert not Authenticator.objects.exists()
    entry = AuditEntry.objects.get(action=second_factor.RESET)
    assert (entry.account_id, entry.note) == (coordinator.pk, "Elveszett a telefonja.")
    assert OutboxMail.objects.filter(to=partnership_officer.email).count() == 2
    assert reset(office, partnership_officer).status_code == 200  # nothing left to reset: said so


def test_an_officer_does_not_reset_it_nor_anybody_their_own(
    client, coordinator, partnership_officer, delegate, superuser
):
    turn_on(client, superuser)
    for actor, person in [
        (partnership_officer, delegate),
        (coordinator, superuser),
        (coordinator, coordinator),
        (delegate, delegate),
    ]:
        browser = Client()
        browser.force_login(actor)
        assert reset(browser, person).status_code in (302, 403, 404)
    assert second_factor.has_second_factor(superuser)
    assert not AuditEntry.objects.filter(action=second_factor.RESET).exists()


def test_the_last_resort_is_the_command_line(client, superuser):
    turn_on(client, superuser)
    call_command("reset_second_factor", "ADMIN", stdout=io.StringIO())
    assert not second_factor.has_second_factor(superuser)
    for name in ("admin", "nincs-ilyen"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)


# --- secrets


def test_a_stolen_copy_of_the_database_holds_no_secret(client, delegate):
    secret = turn_on(client, delegate)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    logged = str(list(AuditEntry.objects.values_list("changes", "note")))
    assert secret not in logged and not any(code in logged for code in recovery_codes(delegate))


def test_an_old_key_still_opens_and_a_lost_one_lets_nobody_in(client, delegate, clock, settings):
    secret = turn_on(client, delegate)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert second_factor.unlock(kept) == secret
    settings.SECRET_KEY_FALLBACKS = []
    assert second_factor.unlock(kept) != secret
    assert second_factor.unlock(kept) != second_factor.unlock(kept)
    clock.shift(300)
    browser = first_step(delegate)
    assert browser.post("/belepes/kod/", {"code": code_of(secret)}).status_code == 200
