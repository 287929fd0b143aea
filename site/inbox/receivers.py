from inbox import services


def handed_over(sender, outgoing, successor, organisation=None, by=None, **kwargs):
    """A delegate or an officer has left: their open items are the successor's."""
    services.hand_over(outgoing, successor, organisation=organisation, by=by)
