"""Value-chain coverage: which stages of a cluster's chain an area covers, which it lacks, and who has them nearby.

``figures`` makes the figures of stages from those of activities, ``judging`` turns them into statuses, ``nearest``
looks around an area, ``stored`` reads a release, ``chain`` puts an area's answer together.
"""

from geodata.coverage.figures import Figure, Figures
from geodata.coverage.judging import Judged, judge
from geodata.coverage.status import STATUS_KEYS, Status
from geodata.coverage.thresholds import CRITERIA, MATCHES, Limits, Thresholds, default_thresholds

__all__ = [
    "CRITERIA",
    "MATCHES",
    "STATUS_KEYS",
    "Figure",
    "Figures",
    "Judged",
    "Limits",
    "Status",
    "Thresholds",
    "default_thresholds",
    "judge",
]
