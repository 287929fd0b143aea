from django.http import Http404
from django.shortcuts import render

from desk.help import chapter, chapters


def guide(request, name: str = ""):
    """The editors' guide: one chapter, with the list of all of them."""
    found = chapters()
    current = chapter(name) if name else found[0]
    if current is None:
        raise Http404
    return render(request, "desk/guide.html", {"chapters": found, "current": current})
