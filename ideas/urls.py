from django.urls import path

from ideas import views
from ideas.lists.views import IdeaListView
from ideas.report.views import PrintedReportView
from ideas.voices import views as voices

app_name = "ideas"
urlpatterns = [
    path("forum/otletek/", IdeaListView.as_view(), name="list"),
    path("forum/otletek/<int:pk>/velemeny/", voices.opinion, name="opinion"),
    path("forum/otletek/<int:pk>/kovetes/", voices.follow, name="follow"),
    path("forum/otletek/velemenyek/<int:pk>/valasz/", voices.reply, name="reply"),
    path("iranyitocsoport/otlet-beszamolo/", PrintedReportView.as_view(), name="report"),
    path("fiok/otletek/", views.mine, name="mine"),
    path("fiok/otletek/uj/<int:page_id>/", views.begin, name="begin"),
    path("fiok/otletek/<int:pk>/", views.own, name="own"),
    path("fiok/otletek/<int:pk>/ellenorzes/", views.check, name="check"),
    path("fiok/otletek/<int:pk>/modositas/", views.revise, name="revise"),
    path("fiok/otletek/<int:pk>/visszavonas/", views.withdraw, name="withdraw"),
    path("fiok/otletek/<int:pk>/torles/", views.discard, name="discard"),
    path("fiok/otletek/<int:pk>/atvetel/", views.take_over, name="take_over"),
    path(
        "fiok/otletek/<int:pk>/mellekletek/<int:attachment_id>/<path:name>",
        views.attachment,
        name="attachment",
    ),
    path("fiok/otletek/<int:pk>/<slug:name>/", views.step, name="step"),
]
