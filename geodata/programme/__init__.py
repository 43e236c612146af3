"""Clustering programmes and their pilots: facts as documents state them, each with its source, nothing filled in."""

from geodata.programme.documents import Document, document, documents
from geodata.programme.milestones import Milestone, milestones
from geodata.programme.pilots import Pilot, pilot, pilots, pilots_of, touching
from geodata.programme.programmes import Programme, programme, programmes

__all__ = [
    "Document",
    "Milestone",
    "Pilot",
    "Programme",
    "document",
    "documents",
    "milestones",
    "pilot",
    "pilots",
    "pilots_of",
    "programme",
    "programmes",
    "touching",
]
