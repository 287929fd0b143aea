"""The admin's own lists are searched with whatever an editor types."""

from urllib.parse import quote

import pytest

LISTS = ["pages/", "pages/search/", "documents/", "images/", "inbox/"]
TYPED = ['"', "'", "a'b\"c", "\x00", "AND OR NOT NEAR * ^ :", "(", "-", "tudásbázis*"]


@pytest.mark.parametrize("address", LISTS)
def test_no_list_of_the_admin_fails_over_what_is_typed(client, coordinator, tree, address):
    client.force_login(coordinator)
    for typed in TYPED:
        answer = client.get(f"/admin/{address}?q={quote(typed)}", follow=True)
        assert answer.status_code == 200, typed


def test_a_page_is_found_with_quotation_marks_too(client, coordinator, tree):
    client.force_login(coordinator)
    typed = quote('"forum szakasz"')
    answer = client.get(f"/admin/pages/{tree.home.pk}/?q={typed}")
    assert f"/admin/pages/{tree.forum.pk}/edit/" in answer.content.decode()
    assert f"/admin/pages/{tree.steering.pk}/edit/" not in answer.content.decode()
