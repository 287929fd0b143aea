from monitoring.models.kinds import SubsidyKind, TrainingKind
from monitoring.models.reports import QuarterlyReportPage, ReportIndexPage

__all__ = ["QuarterlyReportPage", "ReportIndexPage", "SubsidyKind", "TrainingKind"]
