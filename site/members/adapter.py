from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the office: there is no open sign-up (domain.md §1)."""

    def is_open_for_signup(self, request):
        return False
