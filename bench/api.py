"""The API's list of pages beside the bare query and JSON; the same list unchanged beside the full answer."""

import io
import json
from collections.abc import Iterator

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from api import tokens
from bench import sizes
from bench.measure import Result, in_turn
from bench.trees import grown
from members.enums import Body
from members.models import Membership, User
from visibility.querysets import visible_pages

SHOWN, MOST_QUERIES = 20, 5
PAGES, CLOSED = sizes.visible_trees()[1]
FIELDS = (
    "translation_key",
    "title",
    "url_path",
    "search_description",
    "first_published_at",
    "last_published_at",
)


def run(root: Page) -> Iterator[Result]:
    """For a member with a key, in a tree with many closed subtrees."""
    member = User.objects.create_user("program", "program@minta.example")
    Membership.objects.create(user=member, body=Body.FORUM)
    _token, key = tokens.make(member, name="Mérés", days=30)
    with grown(root, pages=PAGES, closed=CLOSED) as top:
        site = {"hostname": "localhost", "port": 80, "root_page": top}
        Site.objects.update_or_create(is_default_site=True, defaults=site)
        get = program(key)
        get("200 OK")  # what is kept is kept from here on
        with CaptureQueriesContext(connection) as queries:
            tag = get("200 OK")
        if len(queries) > MOST_QUERIES:
            raise RuntimeError(f"{len(queries)} queries for a list of pages")
        name = f"API list of {SHOWN}, {CLOSED} closed, beside query and JSON"
        ours, bare = in_turn(lambda: get("200 OK"), lambda: by_hand(member.pk, top), rounds=sizes.ROUNDS)
        yield Result(name, PAGES, ours, bare, ours / bare, at_most=3)
        unchanged, full = in_turn(
            lambda: get("304 Not Modified", tag), lambda: get("200 OK"), rounds=sizes.ROUNDS
        )
        yield Result("API list, unchanged, beside the full one", PAGES, unchanged, full, unchanged / full, 1)
        Site.objects.all().delete()


def by_hand(pk: int, top: Page) -> str:
    """The same rows and count, asked of the ORM and written as JSON, with nothing around it."""
    pages = visible_pages(User.objects.get(pk=pk), Page.objects.filter(path__startswith=top.path))
    rows = [{name: getattr(page, name) for name in FIELDS} for page in pages.order_by("path")[:SHOWN]]
    return json.dumps({"count": pages.count(), "items": rows}, default=str)


def program(key: str):
    """get(status expected, ETag known) -> ETag: a program with this key, through the whole application."""
    application = get_wsgi_application()

    def get(expected: str, known: str = "") -> str:
        told: dict[str, str] = {}

        def begin(status, headers):
            told.update({name.lower(): value for name, value in headers}, status=status)

        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/api/v1/pages",
            "QUERY_STRING": f"limit={SHOWN}",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_AUTHORIZATION": f"Bearer {key}",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
        }
        response = application(environ | ({"HTTP_IF_NONE_MATCH": known} if known else {}), begin)
        b"".join(response)
        response.close()
        if told["status"] != expected:
            raise RuntimeError(f"{told['status']} instead of {expected}")
        return told["etag"]

    return get
