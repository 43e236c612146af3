"""What a taxonomy file may contain, and what is said when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from geodata.classifications import Classification
from geodata.errors import InputError
from geodata.taxonomy.document import Document, Location
from geodata.taxonomy.model import MEASURABLE_ROLES, ROLES

Model = TypeVar("Model", bound=BaseModel)
Item = TypeVar("Item")


def _is_class(code: str, info: ValidationInfo) -> str:
    classification: Classification | None = info.context
    if classification is not None and code not in classification.classes:
        cure = _suggestion(classification, code)
        raise PydanticCustomError("rule", "not a class of {id}", {"id": classification.id, "cure": cure})
    return code


def _not_empty(items: tuple[Item, ...]) -> tuple[Item, ...]:
    # Not min_length: that would also complain about a list whose only items are themselves wrong.
    if not items:
        raise PydanticCustomError("rule", "empty list", {"cure": "list at least one"})
    return items


def _suggestion(classification: Classification, code: str) -> str:
    near = [f"{known} ({classification.titles[known]['en']})" for known in classification.nearest(code)]
    return f"did you mean {' or '.join(near)}?" if near else "give a class such as 10.11"


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[Words, AfterValidator(_is_class)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextPart(_Part):
    """One text in both languages."""

    tr: Words
    en: Words


class KeywordsPart(_Part):
    """Search words in both languages."""

    tr: Annotated[tuple[Words, ...], AfterValidator(_not_empty)]
    en: Annotated[tuple[Words, ...], AfterValidator(_not_empty)]


class ActivityPart(_Part):
    """A class of the classification and the share of it that serves the cluster."""

    code: Code
    share: Annotated[float, Field(gt=0, le=1)] = 1.0
    note: TextPart | None = None


class StagePart(_Part):
    """A link of the value chain."""

    id: Id
    name: TextPart
    role: Literal["core", "supplier", "service", "institution", "demand"]
    activities: tuple[ActivityPart, ...] = ()
    not_measurable: bool = False
    note: TextPart | None = None

    @model_validator(mode="after")
    def _is_measured_or_says_why_not(self) -> StagePart:
        if self.activities and self.not_measurable:
            cure = "remove the activities or 'not_measurable'"
            raise PydanticCustomError("rule", "stage has activities and is not measurable", {"cure": cure})
        if self.role in MEASURABLE_ROLES and not self.activities and not self.not_measurable:
            context = {"role": self.role, "cure": "add activities or 'not_measurable: true'"}
            raise PydanticCustomError("rule", "{role} stage without activities", context)
        return self


class ClusterFile(_Part):
    """A category, one per file."""

    id: Id
    order: Annotated[int, Field(ge=1)]
    name: TextPart
    description: TextPart
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    keywords: KeywordsPart
    stages: Annotated[tuple[StagePart, ...], AfterValidator(_not_empty)]


class TaxonomyFile(_Part):
    """What holds for the whole folder (taxonomy.yaml)."""

    id: Id
    title: TextPart
    version: Words
    classification: Words
    note: TextPart


_PARTS: tuple[type[BaseModel], ...] = (
    TaxonomyFile,
    ClusterFile,
    StagePart,
    ActivityPart,
    KeywordsPart,
    TextPart,
)
_KEYS = sorted({key for part in _PARTS for key in part.model_fields})

_CURES = {
    "share": "give a share above 0 and not above 1, such as 0.25",
    "colour": "write the colour as #rrggbb in lower case, such as #1f6f8b",
    "id": "use lower-case ASCII letters, digits and hyphens",
    "role": f"use one of {', '.join(ROLES)}",
    "order": "give a whole number from 1 up",
    "activities": "list the classes or leave the key out",
    "not_measurable": "write true or leave the key out",
}


def check(
    document: Document,
    model: type[Model],
    errors: list[InputError],
    classification: Classification | None = None,
) -> Model | None:
    """Validate a document; findings are added to `errors` and None is returned.

    Activity codes are looked up where a classification is given.
    """
    if not isinstance(document.content, dict):
        errors.append(document.error("the file is empty or not a mapping", (), cure="begin with 'id: ...'"))
        return None
    errors.extend(document.repeated)
    try:
        return model.model_validate(document.content, context=classification)
    except ValidationError as error:
        errors.extend(_findings(document, error))
        return None


def _findings(document: Document, error: ValidationError) -> Iterator[InputError]:
    for finding in error.errors(include_url=False):
        location: Location = tuple(finding["loc"])
        message, cure = _in_words(finding, str(location[-1]) if location else "")
        yield document.error(message, location, value=_shown(finding), cure=cure)


def _in_words(finding: Any, key: str) -> tuple[str, str]:
    kind, message = finding["type"], finding["msg"]
    if kind == "rule":
        return message, finding["ctx"]["cure"]
    if kind == "missing" and key in ("tr", "en"):
        return "missing translation", f"add '{key}: ...'"
    if kind == "missing":
        return "missing key", f"add '{key}: ...'"
    if kind == "extra_forbidden":
        near = get_close_matches(key, _KEYS, n=1)
        return "unknown key", f"did you mean '{near[0]}'?" if near else "remove it"
    if key in ("tr", "en"):
        return "empty translation", f"write the text of '{key}'"
    return message[:1].lower() + message[1:], _CURES.get(key, "correct the value")


def _shown(finding: Any) -> object:
    if finding["type"] == "extra_forbidden":
        return finding["loc"][-1]
    given = finding["input"]
    return given if isinstance(given, str) else None
