"""Addresses of this room below /admin/penzugy/: for the office alone, like all of /admin/."""

from django.urls import path

from finance import views
from finance.importing import views as importing

app_name = "finance"
urlpatterns = [
    path("", views.OverviewView.as_view(), name="overview"),
    path("szamla/<int:pk>/<path:name>", views.invoice_file, name="invoice_file"),
    path("igenyles-irata/<int:pk>/<path:name>", views.claim_file, name="claim_file"),
    path("szamlak-tablazatbol/", importing.UploadView.as_view(), name="import"),
    path("szamlak-tablazatbol/minta/", importing.template_file, name="import_template"),
    path("szamlak-tablazatbol/<int:pk>/", importing.CheckView.as_view(), name="import_check"),
    path("szamlak-tablazatbol/<int:pk>/fajl/<path:name>", importing.file, name="import_file"),
]
