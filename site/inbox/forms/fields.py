"""Form fields the forms of the inbox share."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from files.checks import check_upload
from hungarian.numbers import whole_forints, whole_number

MAX_FILES = 10
KINDS = ("pdf", "docx", "odt", "xlsx", "jpg", "png")
MAX_TEXT = 10_000


class LongText(forms.CharField):
    """Several lines of text, up to MAX_TEXT characters."""

    widget = forms.Textarea

    def __init__(self, *, rows=5, **kwargs):
        kwargs.setdefault("max_length", MAX_TEXT)
        super().__init__(**kwargs)
        # The browser must not cut off what is pasted: the message says how much too long it is.
        self.widget.attrs = {"rows": rows}


class WholeNumber(forms.CharField):
    """An integer typed as people do: "1 500 000", "1.500.000 Ft"; never negative, or below `least`."""

    # What reads the text, and the refusal if it cannot.
    read = staticmethod(whole_number)
    unreadable = _("Give a whole number in digits, such as 25 or 1 500 000.")

    def __init__(self, *, most, least=0, **kwargs):
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs = {"inputmode": "numeric"}
        self.limits = [
            MinValueValidator(0, _("This cannot be negative.")),
            MinValueValidator(least, _("This is too small: give at least %(limit_value)s.")),
            MaxValueValidator(most, _("This is too large: give at most %(limit_value)s.")),
        ]

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        number = self.read(text)
        if number is None:
            raise ValidationError(self.unreadable)
        for check in self.limits:
            check(number)
        return number


class Forints(WholeNumber):
    """A sum of whole forints: also "1,5 millió", "300 ezer Ft", "1 500 000,00"."""

    read = staticmethod(whole_forints)
    unreadable = _("Give whole forints, for example 1 500 000 or 1,5 millió; leave out fillér.")


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Up to MAX_FILES attachments; each of a kind and size that files.checks lets in, by its content."""

    widget = ManyFilesInput

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Attachments"))
        kwargs.setdefault(
            "help_text",
            _("At most 10 files: PDF, DOCX, ODT, XLSX, JPG or PNG, each up to 10 MB."),
        )
        super().__init__(required=False, **kwargs)
        self.widget.attrs["accept"] = ".pdf,.docx,.odt,.xlsx,.jpg,.jpeg,.png"

    def clean(self, data, initial=None):
        """The list of uploads that passed."""
        uploads = [upload for upload in data or [] if upload]
        if len(uploads) > MAX_FILES:
            raise ValidationError(
                ngettext(
                    "You chose %(count)s file; please send at most %(most)s at a time.",
                    "You chose %(count)s files; please send at most %(most)s at a time.",
                    len(uploads),
                )
                % {"count": len(uploads), "most": MAX_FILES}
            )
        errors = []
        for upload in uploads:
            try:
                check_upload(upload, kinds=KINDS)
            except ValidationError as error:
                errors += error.messages
        if errors:
            raise ValidationError(errors)
        return uploads
