from django.urls import path

from monitoring.plan import views as plan

app_name = "monitoring"
urlpatterns = [
    path("iranyitocsoport/terv-eszrevetel/<int:pk>/", plan.remark, name="plan_remark"),
]
