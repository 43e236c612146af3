"""The tools of cluster readiness: forms that are filled in, checked, computed and shown, one declaration each."""

from geodata.readiness.declaration import Column, Sheet, Tool, tool, tools
from geodata.readiness.form import Form, Row, Words
from geodata.readiness.library import Case, cases, cases_of, cases_of_pilot, outdated, version, version_seen

__all__ = [
    "Case",
    "Column",
    "Form",
    "Row",
    "Sheet",
    "Tool",
    "Words",
    "cases",
    "cases_of",
    "cases_of_pilot",
    "outdated",
    "tool",
    "tools",
    "version",
    "version_seen",
]
