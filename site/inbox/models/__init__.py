from inbox.models.items import InboxAttachment, InboxItem, NumberSeries, Step
from inbox.models.pages import FormPage, Question

__all__ = ["FormPage", "InboxAttachment", "InboxItem", "NumberSeries", "Question", "Step"]
