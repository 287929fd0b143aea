def say_what_empty_means(field, words) -> None:
    """Give the empty choice of an audience a meaning instead of dashes."""
    field.choices = [("", words), *[choice for choice in field.choices if choice[0] not in ("", None)]]
