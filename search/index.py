"""Keeps the index in step with the site: entry by entry after each change, or all of it anew."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha1

from django.db import transaction

from search import vocabulary
from search.analysis import Token, terms
from search.engines import engine
from search.models import Entry, EntryTag, Passage
from search.sources import Content, all_keys, contents
from visibility.version import bump

logger = logging.getLogger(__name__)

BATCH = 100


@dataclass
class Analysed:
    """A thing and the tokens of its title, headings, tags, body and document text."""

    content: Content
    fields: list[list[Token]]
    passages: list[tuple[int | None, str, list[Token]]]

    @property
    def stamp(self) -> str:
        content, digest = self.content, sha1(usedforsecurity=False)
        facts = (content.kind, content.title, content.page_id, content.address, content.date, content.tags)
        digest.update(repr(facts).encode())
        digest.update("\n".join(terms(tokens) for tokens in self.fields).encode())
        return digest.hexdigest()


def analyse(content: Content) -> Analysed:
    """`content` as the database will hold it."""
    tokens = vocabulary.analyser().tokens
    passages = [(number, text, tokens(text)) for number, text in content.passages()]
    said = [token for _, _, found in passages for token in found]
    is_document = content.document_id is not None
    fields = [
        tokens(content.title),
        [token for heading in content.headings for token in tokens(heading)],
        [token for tag in content.tags for token in tokens(tag)],
        [] if is_document else said,
        said if is_document else [],
    ]
    return Analysed(content, fields, passages)


def refresh(source: str, ids: list[int]) -> int:
    """Bring the entries of these things up to date; returns how many were not."""
    ids = list(dict.fromkeys(ids))
    known = dict(Entry.objects.filter(key__in=_keys(source, ids)).values_list("key", "stamp"))
    found = list(contents(source, ids))
    vocabulary.learn(found)
    analysed = [analyse(content) for content in found]
    changed = [one for one in analysed if known.get(one.content.key) != one.stamp]
    gone = set(known) - {one.content.key for one in analysed}
    with transaction.atomic():
        Entry.objects.filter(key__in=gone).delete()
        _write(changed)
        if changed or gone:
            bump()  # counts of hits are kept by SiteVersion
    return len(changed) + len(gone)


def _keys(source: str, ids: list[int]) -> list[str]:
    return [f"{source}:{pk}" for pk in ids]


def _write(changed: list[Analysed]) -> None:
    if not changed:
        return
    rows = [_entry(one) for one in changed]
    fields = [f.name for f in Entry._meta.concrete_fields if f.name not in ("id", "key")]
    Entry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
    ids = dict(Entry.objects.filter(key__in=[row.key for row in rows]).values_list("key", "pk"))
    Passage.objects.filter(entry_id__in=ids.values()).delete()
    EntryTag.objects.filter(entry_id__in=ids.values()).delete()
    passages, tags = [], []
    for one in changed:
        pk = ids[one.content.key]
        passages += [
            Passage(entry_id=pk, number=number, text=text, terms=f" {terms(tokens)} ")
            for number, text, tokens in one.passages
        ]
        tags += [
            EntryTag(entry_id=pk, name=name) for name in dict.fromkeys(t[:100] for t in one.content.tags)
        ]
    Passage.objects.bulk_create(passages, batch_size=500)
    EntryTag.objects.bulk_create(tags, batch_size=500)
    engine().write([(ids[one.content.key], one.fields) for one in changed])


def _entry(one: Analysed) -> Entry:
    content = one.content
    return Entry(
        key=content.key,
        kind=content.kind,
        page_id=content.page_id,
        document_id=content.document_id,
        task_id=content.task_id,
        organisation_id=content.organisation_id,
        title=content.title[:300],
        address=content.address,
        date=content.date,
        year=content.date.year if content.date else None,
        stamp=one.stamp,
    )


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Bring the whole index up to date, in small transactions while the site serves; how many were not.

    Words first: how compounds come apart depends on every title of the site.
    """
    expected = all_keys()
    total, done, changed = sum(map(len, expected.values())), 0, 0
    for source, ids in expected.items():
        for part in _parts(ids):
            vocabulary.learn(contents(source, part))
    vocabulary.renew()
    for source, ids in expected.items():
        for part in _parts(ids):
            changed += refresh(source, part)
            done += len(part)
            progress(done, total)
    return changed + _remove_superfluous(expected)


def _parts(ids: list[int]):
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _remove_superfluous(expected: dict[str, list[int]]) -> int:
    wanted = {f"{source}:{pk}" for source, ids in expected.items() for pk in ids}
    gone = [pk for pk, key in Entry.objects.values_list("pk", "key") if key not in wanted]
    for part in _parts(gone):
        Entry.objects.filter(pk__in=part).delete()
    return len(gone)


def check() -> int:
    """The nightly check that index and database agree: what does not is repaired; returns how many."""
    entries = set(Entry.objects.values_list("pk", flat=True))
    lost = entries - engine().held()
    for part in _parts(sorted(lost)):
        Entry.objects.filter(pk__in=part).update(stamp="")
    wrong = rebuild()
    if wrong:
        logger.warning("%d search entries were not up to date, now repaired", wrong)
    return wrong
