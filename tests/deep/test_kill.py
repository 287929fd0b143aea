"""Nothing a form answered "received" to is lost, whenever the server dies (contract.md, promise 2)."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

KILLS = int(os.environ.get("KILLS", "200"))


@pytest.mark.deep
def test_every_receipt_has_its_item_when_the_server_is_killed_while_forms_are_sent(tmp_path):
    drill = subprocess.run(
        [sys.executable, "-m", "tests.deep.sending", str(tmp_path / "drill.sqlite3"), str(KILLS)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        env={key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
    )
    left = json.loads(drill.stdout.splitlines()[-1])
    print(left)
    assert left["receipts"] >= KILLS / 4, "too few sends to say anything"
    assert left["lost"] == 0
    assert left["missing_numbers"] == []
    assert left["doubled_numbers"] == 0
    # The mail is written with the item: for each one, even if its sender never saw the answer.
    assert left["receipt_mails"] == left["items"]


@pytest.mark.deep
def test_each_mail_arrives_once_or_is_marked_for_the_office_when_the_worker_is_killed(tmp_path):
    drill = subprocess.run(
        [sys.executable, "-m", "tests.deep.mailing", str(tmp_path / "drill.sqlite3"), "500"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
        env={key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
    )
    left = json.loads(drill.stdout.splitlines()[-1])
    print(left)
    assert left["kills"] >= 5
    assert set(left["states"]) <= {"sent", "uncertain"}
    assert (left["taken_twice"], left["sent_but_not_taken"], left["taken_but_waiting"]) == ([], [], [])
