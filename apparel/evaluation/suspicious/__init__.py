"""What makes one doubt a dataset: copies, wrong labels, pictures that do not belong, splits that do not fit."""

from apparel.evaluation.suspicious.finding import Finding, read_findings
from apparel.evaluation.suspicious.shipped import shipped_findings
from apparel.evaluation.suspicious.suspicious import findings, suspicious

__all__ = ["Finding", "findings", "read_findings", "shipped_findings", "suspicious"]
