"""Clustering programmes and their pilots: facts as documents state them, each with its source, nothing filled in."""

from geodata.programme.actions import Action, Progress, action, actions, actions_of, progress
from geodata.programme.criteria import Criterion, criteria
from geodata.programme.documents import Document, document, documents
from geodata.programme.facts import Fact
from geodata.programme.folder import folder, forget
from geodata.programme.known import Known
from geodata.programme.methods import Method, methods
from geodata.programme.metrics import Metric, Value, metric, metrics
from geodata.programme.milestones import Milestone, milestones
from geodata.programme.pilots import Pilot, pilot, pilots, pilots_of, touching
from geodata.programme.programmes import Programme, programme, programmes
from geodata.programme.roadmaps import Activity, RoadMap, roadmaps
from geodata.programme.selections import Selection, selections
from geodata.programme.strategies import Strategy, strategies, strategy
from geodata.programme.themes import themes
from geodata.programme.topics import Topic, topics

__all__ = [
    "Action",
    "Activity",
    "Criterion",
    "Document",
    "Fact",
    "Known",
    "Method",
    "Metric",
    "Milestone",
    "Pilot",
    "Programme",
    "Progress",
    "RoadMap",
    "Selection",
    "Strategy",
    "Topic",
    "Value",
    "action",
    "actions",
    "actions_of",
    "criteria",
    "document",
    "documents",
    "folder",
    "forget",
    "methods",
    "metric",
    "metrics",
    "milestones",
    "pilot",
    "pilots",
    "pilots_of",
    "programme",
    "programmes",
    "progress",
    "roadmaps",
    "selections",
    "strategies",
    "strategy",
    "themes",
    "topics",
    "touching",
]
