from wagtail.fields import StreamField

from pages.blocks import BodyBlock


class BodyField(StreamField):
    """The text of a page, made of our blocks (pages.blocks.BodyBlock).

    Migrations name only this field, not every block of it: a new block needs no migration in every room.
    """

    def __init__(self, verbose_name=None, **kwargs):
        super().__init__(BodyBlock, verbose_name=verbose_name, **kwargs)

    def deconstruct(self):
        # Past StreamField's, which would write out all the blocks.
        return super(StreamField, self).deconstruct()
