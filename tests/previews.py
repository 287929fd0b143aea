"""What an editor sees in the preview, through all middleware, as the person signed in on `client`."""

from django.test import RequestFactory


def preview(client, page) -> str:
    """The HTML of the preview of `page` as it is in memory."""
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    request = RequestFactory().get("/admin/", HTTP_COOKIE=cookies)
    response = page.make_preview_request(original_request=request)
    assert response.status_code == 200
    return response.content.decode()
