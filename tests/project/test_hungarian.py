"""What Django and Wagtail say to everybody, in our words."""

import pytest
from django import forms
from django.template.defaultfilters import filesizeformat


def test_sizes_of_files_are_written_as_hungarians_do():
    assert filesizeformat(20_000).replace("\xa0", " ") == "19,5 kB"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (forms.CharField(), "", "töltse ki"),
        (forms.CharField(), "a\x00b", "írja be újra"),
        (forms.CharField(max_length=3), "abcd", "legfeljebb 3 karakter"),
        (forms.EmailField(), "nem cím", "nev@pelda.hu"),
        (forms.ChoiceField(choices=[("a", "a")]), "b", "Válasszon a felsorolt"),
        (forms.DecimalField(), "sok", "Adjon meg egy számot"),
    ],
)
def test_a_refused_field_says_what_to_do(field, typed, told):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    assert told in refused.value.messages[0]
