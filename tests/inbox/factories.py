import factory
import wagtail_factories

from inbox.models import FormPage, InboxItem
from tests.factories import UserFactory


class FormPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = FormPage

    title = "Kapcsolat"
    kind = "contact"


class InboxItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InboxItem

    reference = factory.Sequence(lambda n: f"J-2020/{n:04}")
    kind = "suggestion"
    sender = factory.SubFactory(UserFactory)
    sender_name = factory.LazyAttribute(lambda o: o.sender.get_full_name() if o.sender else "Idegen Ida")
    sender_email = factory.LazyAttribute(lambda o: o.sender.email if o.sender else "ida@minta.example")
    text = "Legyen több állásbörze."
