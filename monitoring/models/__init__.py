from monitoring.models.indicators import Indicator, Target
from monitoring.models.kinds import ActivityKind, SubsidyKind, TrainingKind
from monitoring.models.periods import Reopening, ReportingPeriod
from monitoring.models.records import ActivityRecord, Breakdown, RecordStep
from monitoring.models.reports import QuarterlyReportPage, ReportIndexPage

__all__ = [
    "ActivityKind",
    "ActivityRecord",
    "Breakdown",
    "Indicator",
    "QuarterlyReportPage",
    "RecordStep",
    "Reopening",
    "ReportIndexPage",
    "ReportingPeriod",
    "SubsidyKind",
    "Target",
    "TrainingKind",
]
