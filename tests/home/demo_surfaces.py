"""Every figure of every published report of the demo pact against SQL, and on every surface."""

import io
import re
from html import unescape

import openpyxl
from django.test import Client
from pypdf import PdfReader

from members.models import User
from monitoring.models import ReportFigures
from monitoring.reporting.tables import tables
from tests.home.demo_reports import EDITIONS, KINDS, Reckoning, decimal, select

FEW = "<5"
MEASURED = ("quarter", "actual", "planned", "target", "pace", "completion")


def same(said, reckoned, *, level: int, places: int = 4) -> bool:
    """Does a report say what was reckoned? To the public one to four people are "<5"."""
    if said is None or reckoned is None:
        return said is None and reckoned is None
    if said == FEW:
        return level == 0 and 0 < reckoned < 5
    return decimal(said) == round(decimal(reckoned), places)


class ReportsOfTheDemo:
    """For TheDemoPact: it builds the demo once."""

    def editions(self):
        """(stored edition, its figures reckoned by SQL as of its freezing), in the order of publication."""
        stored = ReportFigures.objects.select_related("page").in_bulk()
        for pk, ordinal, level, at in select(EDITIONS):
            yield stored[pk], Reckoning(ordinal, level, at)

    def test_sql_by_hand_gives_every_figure_of_every_published_report(self):
        found = list(self.editions())
        assert len(found) == ReportFigures.objects.count()
        assert len({edition.ordinal for edition, _reckoned in found}) >= 4
        for edition, reckoned in found:
            self.assert_same_facts(edition, reckoned)
            data, level = edition.data, edition.level
            events = {row["name"]: (row["count"], row["people"]) for row in data["events"]}
            by_sql = reckoned.events()
            assert events.keys() == by_sql.keys(), edition
            for kind, (count, people) in by_sql.items():
                assert events[kind][0] == count, (edition, kind)
                assert same(events[kind][1], people, level=level), (edition, kind, events[kind], people)
            assert [row["count"] for row in data["ideas"]["rows"]] == reckoned.ideas(), edition

    def assert_same_facts(self, edition, reckoned):
        data, level = edition.data, edition.level
        for part in KINDS:
            by_sql = reckoned.kinds(part)
            assert {row["id"] for row in data[part]} == by_sql.keys()
            for row in data[part]:
                occasions, places, people = by_sql[row["id"]]
                assert same(row["occasions"], occasions, level=level), (edition, row, occasions)
                assert row["places"] == places, (edition, row, places)
                assert same(row["headcount"], people, level=level), (edition, row, people)
        by_sql = reckoned.indicators()
        assert [row["code"] for row in data["indicators"]] and len(data["indicators"]) == len(by_sql)
        for row in data["indicators"]:
            for name in MEASURED:
                digits = max(row["decimals"], 1) if name == "planned" else 4
                value = by_sql[row["code"]][name]
                assert same(row[name], value, level=level, places=digits), (edition, name, row, value)

    def test_what_was_corrected_after_a_report_is_told_by_a_later_one(self):
        """Each figure of the tables of today that a report does not have is a restatement or a reissue."""
        found = list(self.editions())
        now = found[-1][1].values["at"]
        told = 0
        for number, (edition, _reckoned) in enumerate(found):
            later = [one for one, _r in found[number + 1 :]]
            today = Reckoning(edition.ordinal, edition.level, now)
            for part, row, field, value in self.facts_of(edition, today):
                if not same(row[field], value, level=edition.level):
                    news = [self.news(one, edition.ordinal, part, row["id"], field) for one in later]
                    assert any(same(new, value, level=edition.level) for new in news if new), (edition, row)
                    told += 1
        assert told >= 2, "the demo corrects a row of an early quarter and one of the last"

    def test_what_a_restatement_says_is_what_sql_finds(self):
        said: dict[int, Reckoning] = {}
        lines = 0
        for edition, reckoned in self.editions():
            for line in edition.data["restatements"] if edition.version == 1 else ():
                which = (line["part"], line["id"], line["field"])
                old, now = said[line["quarter"]], reckoned.values["at"]
                new = Reckoning(line["quarter"], edition.level, now)
                assert same(line["old"], old.one(*which), level=edition.level), (edition, line)
                assert same(line["new"], new.one(*which), level=edition.level), (edition, line)
                lines += 1
            said[edition.ordinal] = reckoned
        assert lines

    @staticmethod
    def facts_of(edition, reckoned):
        """(part, row, field, what SQL says) of what restatements are about, running totals aside."""
        for part in KINDS:
            by_sql = reckoned.kinds(part)
            for row in edition.data[part]:
                yield part, row, "occasions", by_sql[row["id"]][0]
                yield part, row, "headcount", by_sql[row["id"]][2]
        by_sql = reckoned.indicators()
        for row in edition.data["indicators"]:
            yield "indicators", row, "quarter", by_sql[row["code"]]["quarter"]

    @staticmethod
    def news(edition, ordinal, part, pk, field):
        """What a later edition says of this figure, as its own or as a restatement; None: nothing."""
        rows = edition.data[part] if edition.ordinal == ordinal else []
        said = [row[field] for row in rows if row["id"] == pk]
        said += [
            line["new"]
            for line in edition.data["restatements"]
            if (line["quarter"], line["part"], line["id"], line["field"]) == (ordinal, part, pk, field)
        ]
        return said[0] if said else None

    def test_page_workbook_and_pdf_show_the_frozen_figures(self):
        client = Client()
        client.force_login(User.objects.get(username="koordinator"))
        found = list(self.editions())
        # A PDF takes most of a second: those of four quarters, as they read today.
        latest = {edition.ordinal: edition for edition, _reckoned in found}
        in_pdf = [latest[ordinal] for ordinal in sorted(latest)[-4:]]
        for edition, reckoned in found:
            address = f"{edition.page.specific.get_url()}kiadas/{edition.version}/"
            html = client.get(address).content.decode()
            answer = client.get(f"{address}?export=xlsx")
            book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
            pdf = printed(client, address) if edition in in_pdf else None
            sheets = {table.key: book[table.heading[:31]] for table in tables(edition.data)}
            for table in tables(edition.data):
                self.assert_shown(edition, table, html, sheets[table.key], pdf)
            self.assert_columns(edition, reckoned, sheets)

    @staticmethod
    def assert_columns(edition, reckoned, sheets):
        """In the workbook SQL's figures stand below the right headings: no table code in between."""
        keys = {"activities": "tevekenysegek", "trainings": "kepzesek", "subsidies": "tamogatasok"}
        for part, key in keys.items():
            by_sql = reckoned.kinds(part)
            names = {row["name"]: by_sql[row["id"]] for row in edition.data[part]}
            for name, *cells in list(sheets[key].values)[1:]:
                if name in names:
                    expected = names[name] if part == "activities" else names[name][2:]
                    assert numbers(cells) == [decimal(value) for value in expected], (edition, name)
        shown_columns = ("quarter", "actual", "pace", "target", "completion")
        indicators = reckoned.indicators()
        for name, *cells in list(sheets["mutatok"].values)[1:]:
            by_sql = indicators[name.split()[0]]
            figures = [cells[0], cells[1], cells[4], cells[5], cells[6]]
            assert numbers(figures) == [decimal(by_sql[column]) for column in shown_columns], (edition, name)

    @staticmethod
    def assert_shown(edition, table, html, sheet, pdf):
        where = (str(edition), table.key)
        texts = [[name, *(c if isinstance(c, str) else c.text for c in row)] for name, row in table.rows]
        assert not texts or shown(html, table.key) == texts, where
        plain = [[name, *(c if isinstance(c, str) else c.plain for c in row)] for name, row in table.rows]
        kept = [list(values) for values in sheet.values][1:]
        assert [[as_number(c) for c in row] for row in kept] == [[as_number(c) for c in r] for r in plain], (
            where
        )
        for row in texts:
            assert pdf is None or "".join("".join(row).split()) in pdf, (where, row)


def printed(client, address: str) -> str:
    """The text of the PDF without its spaces: where lines break is up to the paper."""
    pdf = PdfReader(io.BytesIO(client.get(f"{address}pdf/").content))
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def numbers(cells) -> list:
    """The numbers of a workbook's row; what is said in words there ("no data") is None."""
    return [None if isinstance(cell, str) else decimal(cell) for cell in cells]


def as_number(cell):
    return cell if isinstance(cell, str) else decimal(cell)


def shown(html: str, key: str) -> list[list[str]]:
    """The cells of the table below the heading with this id, as text."""
    body = re.search(r"<tbody>(.*?)</tbody>", html.split(f'<h3 id="{key}"', 1)[1], re.DOTALL).group(1)
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells]
