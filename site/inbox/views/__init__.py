from inbox.views.mine import attachment, my_item, my_items, receipt
from inbox.views.send import form_page, send

__all__ = ["attachment", "form_page", "my_item", "my_items", "receipt", "send"]
