"""The report as one page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geodata import indicators
from geodata.importing.report import MOST_LISTED, FileReport, Report
from geodata.importing.wording import Words, words
from geodata.reading import Finding, Severity

_TEMPLATE = "page.html.j2"


def page(report: Report, lang: str) -> str:
    """HTML of a report in a language."""
    t = words(lang)
    return _template().render(
        t=t,
        report=report,
        errors=sum(file.findings.errors for file in report.files),
        severities=list(Severity),
        facts=lambda file: facts(file, t),
        place=lambda finding: place(finding, t),
        count_of=_count,
        unlisted=unlisted,
        most=MOST_LISTED,
        indicator=lambda id_: indicators.get(id_).name[lang],
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template(_TEMPLATE)


def facts(file: FileReport, t: Words) -> list[tuple[str, str]]:
    """What a reader wants to know of a file first, as terms and values."""
    areas = ", ".join(f"{t.number(count)} {t(f'level.{level}')}" for level, count in file.areas.items())
    rows = {
        "format": file.format,
        "encoding": file.encoding,
        "years": ", ".join(str(year) for year in file.years),
        "indicators": ", ".join(indicators.get(one).name[t.lang] for one in file.indicators),
        "rows": t.number(file.rows),
        "figures": t.number(file.figures),
        "areas": areas,
        "activities": t.number(file.activities),
        "unmatched_areas": ", ".join(file.unmatched_areas[:20]),
        "unmatched_activities": ", ".join(file.unmatched_activities[:20]),
        "duplicates": t.number(file.duplicates),
        "sha256": file.sha256,
    }
    return [(t(f"page.{key}"), value or t("page.none")) for key, value in rows.items()]


def place(finding: Finding, t: Words) -> str:
    """Where a finding stands, in words."""
    parts = [
        (t("page.sheet"), finding.sheet),
        (t("page.row"), str(finding.row) if finding.row else ""),
        (t("page.column"), finding.column),
    ]
    return ", ".join(f"{name.lower()} {value}" for name, value in parts if value)


def unlisted(file: FileReport) -> list[tuple[str, int]]:
    """Kinds of findings that are more than are listed, with the number of the rest."""
    shown = Counter(finding.kind for finding in file.findings.entries)
    return [(kind, count - shown[kind]) for kind, count in file.findings.counts.items() if count > shown[kind]]


def _count(file: FileReport, severity: Severity) -> int:
    kinds = {finding.kind for finding in file.findings.only(severity)}
    return sum(file.findings.counts[kind] for kind in kinds)
