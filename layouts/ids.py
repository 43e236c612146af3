"""Ids of the components that callbacks and scripts talk to, each named once."""

from __future__ import annotations

ROUTE = "route"
LOCATION = "location"
PAGE = "page"
VIEW = "view"
CLUSTER = "cluster"
MEASURE = "measure"
INDICATOR = "indicator"
LEVEL = "level"
YEAR = "year"
PLAY = "play"
BANDS = "bands"
PRESET = "preset"
THEME = "theme"
THEME_ALONE = "page-theme"
SEARCH = "search"
SEARCH_RESULTS = "search-results"
ASKED = "asked"
TRACE = "trace"
TRACE_ASKED = "trace-asked"

CONTROLS = (CLUSTER, MEASURE, INDICATOR, LEVEL, YEAR, BANDS, PRESET, THEME)
