"""The report as a few lines for a terminal or a log."""

from __future__ import annotations

from geodata.importing.page import place
from geodata.importing.report import FileReport, Report
from geodata.importing.wording import Words, words
from geodata.reading import Finding, Severity

_MOST = 20
_LANG = "en"


def lines(report: Report) -> list[str]:
    """Lines of a report: what is there, then what is wrong with it."""
    t = words(_LANG)
    found = [line for file in report.files for line in _file(file, t)]
    errors = sum(file.findings.errors for file in report.files)
    return [*found, "clean" if report.clean else f"{errors} error{'s' if errors > 1 else ''}, nothing was written"]


def _file(file: FileReport, t: Words) -> list[str]:
    years = ", ".join(str(year) for year in file.years) or "no year"
    areas = ", ".join(f"{count} {t(f'level.{level}')}" for level, count in file.areas.items()) or "no areas"
    states = ", ".join(f"{t.number(count)} {t(f'state.{state}')}" for state, count in file.states.items() if count)
    totals = ", ".join(f"{t.number(count)} {t(f'verdict.{verdict}')}" for verdict, count in file.totals.items())
    size = f"{t.number(file.rows)} lines, {t.number(file.figures)} figures"
    head = [
        f"{file.file}: {file.format}, {file.encoding}, {size}, {years}",
        f"  matched: {areas}, {file.activities} activities",
        f"  states: {states or 'none'}",
        *([f"  total lines: {totals}"] if totals else []),
    ]
    return [*head, *(line for severity in Severity for line in _findings(file, severity, t))]


def _findings(file: FileReport, severity: Severity, t: Words) -> list[str]:
    listed = file.findings.only(severity)
    shown = [f"  {severity}: {_finding(finding, t)}" for finding in listed[:_MOST]]
    kinds = {finding.kind for finding in listed}
    rest = sum(file.findings.counts[kind] for kind in kinds) - len(shown)
    return [*shown, *([f"  … and {t.number(rest)} more {severity}s (--report names them)"] if rest > 0 else [])]


def _finding(finding: Finding, t: Words) -> str:
    said = t.finding(finding)
    where = ", ".join(part for part in (place(finding, t), repr(finding.value) if finding.value else "") if part)
    line = f"{said.message} ({where}): {said.cure}" if where else f"{said.message}: {said.cure}"
    return " ".join(line.split())
