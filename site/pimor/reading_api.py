"""The reading API, /api/v1/: what each room gives to programs, in one place (docs/api.md)."""

from functools import partial

from django.urls import path, re_path
from django.views.generic import RedirectView

from api.build import new_api, not_found
from api.reference import docs, openapi
from events.api import router as events
from files.api import documents, images
from home.api import navigation, site_settings
from ideas.api import router as ideas
from knowledge.api import articles, glossary
from members.api import router as me
from monitoring.api import indicators, reports
from pages.api import router as pages
from pages.previews import router as preview
from search.api import router as search

to_docs = RedirectView.as_view(pattern_name="api_docs")
api = new_api()
ROUTERS = {
    "/pages": pages,
    "/preview": preview,
    "/events": events,
    "/ideas": ideas,
    "/reports": reports,
    "/indicators": indicators,
    "/articles": articles,
    "/glossary": glossary,
    "/documents": documents,
    "/images": images,
    "/search": search,
    "/navigation": navigation,
    "/settings": site_settings,
    "/me": me,
}
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)

urlpatterns = [
    path("v1/openapi.json", partial(openapi, api=api), name="api_openapi"),
    path("v1/docs", partial(docs, api=api), name="api_docs"),
    path("v1/", to_docs),
    path("v1/", api.urls),
    re_path(r"^(?P<rest>.*)$", not_found),
]
