"""The OpenAPI document, and the reference page made of it: no script, nothing from other hosts."""

from copy import deepcopy
from functools import cache

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from api.problems import CONTENT_TYPE, PROBLEMS

DESCRIPTION = gettext_noop(
    "Everything on this site that you may read, for programs. It is read only. What an answer holds is what "
    "the same person would see on the site: without a key what everybody sees."
)
SECURITY = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": gettext_noop("A personal key, made under “My account”."),
    },
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}
# What every address may answer beside its own answer.
ALWAYS = ("bad-request", "unknown-key", "not-found", "too-many")
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"parameter": {"type": "string"}, "message": {"type": "string"}},
                "required": ["parameter", "message"],
            },
        },
    },
    "example": {
        "type": "https://pimor.example/api/v1/docs#bad-request",
        "title": "The question cannot be answered",
        "status": 400,
        "detail": "Some parameters are not right.",
        "errors": [{"parameter": "limit", "message": "It can be at most 100."}],
    },
}
# The words of the document that people read.
WORDS = ("summary", "description")


@cache
def untranslated(api) -> dict:
    """The document as the routers give it, with what all addresses have in common; made once."""
    document = deepcopy(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
    document["info"]["description"] = DESCRIPTION
    document["components"]["securitySchemes"] = SECURITY
    document["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["security"] = [{}, {"key": []}, {"session": []}]
            for code in ALWAYS:
                operation["responses"].setdefault(PROBLEMS[code][0], _answer_of(code))
    return document


def _answer_of(code: str) -> dict:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": PROBLEMS[code][1], "content": {CONTENT_TYPE: {"schema": schema}}}


def document_of(api) -> dict:
    """The document in the language spoken now."""
    document = _translated(untranslated(api))
    document["servers"] = [{"url": settings.SITE_URL}]
    return document


def _translated(part):
    if isinstance(part, dict):
        return {
            name: _(value) if name in WORDS and isinstance(value, str) and value else _translated(value)
            for name, value in part.items()
        }
    return [_translated(one) for one in part] if isinstance(part, list) else part


def openapi(request, api):
    """View: /api/v1/openapi.json."""
    return JsonResponse(document_of(api), json_dumps_params={"ensure_ascii": False})


def docs(request, api):
    """View: /api/v1/docs, the same for people; with a key as a stranger sees it, without forms."""
    if getattr(request, "has_token", False):
        request.user = AnonymousUser()
    document = document_of(api)
    addresses = [
        {"path": path, **operation, "answer": _name_of_answer(operation)}
        for path, operations in document["paths"].items()
        for operation in operations.values()
    ]
    problems = [
        {"code": code, "status": status, "title": _(title)} for code, (status, title) in PROBLEMS.items()
    ]
    schemas = [
        {"name": name, "anchor": f"schema-{name}", "fields": _fields(schema)}
        for name, schema in sorted(document["components"]["schemas"].items())
        # What addresses take is told with them.
        if schema.get("properties") and not name.endswith(("Query", "Window"))
    ]
    context = {
        "document": document,
        "addresses": addresses,
        "problems": problems,
        "schemas": schemas,
        "limits": settings.API_LIMITS,
        "openapi_url": reverse("api_openapi"),
    }
    return render(request, "api/docs.html", context)


def _name_of_answer(operation: dict) -> str:
    for content in operation["responses"].get(200, {}).get("content", {}).values():
        schema = content.get("schema", {})
        return (schema.get("$ref") or schema.get("items", {}).get("$ref", "")).rpartition("/")[2]
    return ""


def _fields(schema: dict) -> list[dict]:
    return [
        {"name": name, "kind": _kind(field), "description": field.get("description", "")}
        for name, field in schema["properties"].items()
    ]


def _kind(field: dict) -> str:
    """A field's type in short: "string", "list of Document", "string or null"."""
    if "$ref" in field:
        return field["$ref"].rpartition("/")[2]
    if "anyOf" in field:
        return " / ".join(_kind(one) for one in field["anyOf"])
    if field.get("type") == "array":
        return f"[{_kind(field.get('items', {}))}]"
    return field.get("format") or field.get("type") or "–"
