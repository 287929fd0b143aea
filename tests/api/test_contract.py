"""The OpenAPI document is what the API does: schemathesis asks what it allows, and what it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from ninja import Schema
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi import checks

from tests.api.factories import key_of, program
from tests.needs import DEEP

EXAMPLES = 200 if DEEP else 2
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.fixture
def on_this_connection():
    """The server side runs in this thread, on the test's own connection, which nobody may close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_answer_is_one_the_document_names(things, delegate, on_this_connection, record_property):
    load_all_checks()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    headers = {"Authorization": f"Bearer {key_of(delegate)}"}
    cases = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        modes = [GenerationMode.POSITIVE]
        if any(parameter.location == "query" for parameter in operation.iter_parameters()):
            modes.append(GenerationMode.NEGATIVE)
        for mode in modes:

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                derandomize=not DEEP,
                phases=[Phase.generate],
                suppress_health_check=QUIET,
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                nonlocal cases
                cases += 1
                response = case.call(headers=headers)
                case.validate_response(response, checks=CHECKS)

            ask()
    record_property("numbers", f"schemathesis: {cases} cases, 0 × 5xx, 0 answers the document does not name")
    assert cases > 40


def test_the_document_is_whole_and_in_both_languages(db):
    document = program().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    english = program(**{"accept-language": "en"}).get("/api/v1/openapi.json").json()
    assert english["paths"].keys() == document["paths"].keys()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert method == "get"
            assert operation["summary"] != english["paths"][path]["get"]["summary"], path
            assert "description" not in operation, f"{path}: say it in the summary, which is translated"
            assert {"200", "400", "401", "404", "429"} <= operation["responses"].keys(), path
            for parameter in operation["parameters"]:
                assert parameter["schema"], path


def test_no_two_rooms_call_different_things_by_one_name():
    """The document has one place for each name: the second would silently replace the first."""
    seen = {}

    def look(schema):
        for below in schema.__subclasses__():
            if not below.__module__.startswith(("abc", "ninja", "wagtail")) and "[" not in below.__name__:
                assert seen.setdefault(below.__name__, below) is below, (seen[below.__name__], below)
            look(below)

    look(Schema)
    assert "EventDetail" in seen
