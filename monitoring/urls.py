from django.urls import path

from monitoring.plan import views as plan
from monitoring.views import IndicatorExplainedView

app_name = "monitoring"
urlpatterns = [
    path("iranyitocsoport/terv-eszrevetel/<int:pk>/", plan.remark, name="plan_remark"),
    path("mutatok/<int:pk>/", IndicatorExplainedView.as_view(), name="indicator_explained"),
]
