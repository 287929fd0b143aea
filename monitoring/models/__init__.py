from monitoring.models.evaluations import Evaluation, MeasureEvaluation
from monitoring.models.imports import RecordImport
from monitoring.models.indicators import Indicator, Target
from monitoring.models.kinds import ActivityKind, SubsidyKind, TrainingKind
from monitoring.models.occasions import OccasionPlan
from monitoring.models.periods import Reopening, ReportingPeriod
from monitoring.models.plan import (
    ActionPlan,
    Measure,
    MeasureActivity,
    MeasureMilestone,
    MeasureOrganisation,
    Output,
    OutputRecord,
    Pillar,
)
from monitoring.models.records import ActivityRecord, Breakdown, RecordStep
from monitoring.models.reports import QuarterlyReportPage, ReportIndexPage
from monitoring.models.snapshots import ReportFigures
from monitoring.models.standing import StandingPage
from monitoring.models.versions import ActionPlanPage, PlanRemark, PlanVersion

__all__ = [
    "ActionPlan",
    "ActionPlanPage",
    "ActivityKind",
    "ActivityRecord",
    "Breakdown",
    "Evaluation",
    "Indicator",
    "Measure",
    "MeasureActivity",
    "MeasureEvaluation",
    "MeasureMilestone",
    "MeasureOrganisation",
    "OccasionPlan",
    "Output",
    "OutputRecord",
    "Pillar",
    "PlanRemark",
    "PlanVersion",
    "QuarterlyReportPage",
    "RecordImport",
    "RecordStep",
    "Reopening",
    "ReportFigures",
    "ReportIndexPage",
    "ReportingPeriod",
    "StandingPage",
    "SubsidyKind",
    "Target",
    "TrainingKind",
]
