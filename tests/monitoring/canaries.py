from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory
from visibility.enums import Audience


def hide(cage, site):
    level = Audience.FORUM
    QuarterlyReportPageFactory(
        parent=ReportIndexPageFactory(parent=site.forum, summary=cage.new("summary of reports", level)),
        title=cage.new("report title", level),
        summary=cage.new("report summary", level),
        body=[("text", f"<p>{cage.new('report body', level)}</p>")],
    )
