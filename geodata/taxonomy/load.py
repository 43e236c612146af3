"""Reading a folder of cluster categories; everything wrong in it is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata.classifications import Classification, load_classification
from geodata.errors import InputError
from geodata.taxonomy.document import Document, Location, read_document
from geodata.taxonomy.entries import read_entries
from geodata.taxonomy.errors import TaxonomyErrors
from geodata.taxonomy.model import Activity, Cluster, Stage, Taxonomy
from geodata.taxonomy.schema import (
    ActivityPart,
    ClusterFile,
    Model,
    StagePart,
    TaxonomyFile,
    TextPart,
    check,
)

DEFAULT = Path(__file__).parent / "default"
HEAD = "taxonomy.yaml"

ClusterDocument = tuple[Document, ClusterFile]


def load_taxonomy(folder: Path | None = None) -> Taxonomy:
    """Read taxonomy.yaml, one file per category and by_hand.csv; findings are raised together as TaxonomyErrors."""
    folder = DEFAULT if folder is None else folder
    errors: list[InputError] = []
    head, classification = _head(folder, errors)
    documents = list(_cluster_files(folder, classification, errors))
    errors.extend(_across(documents))
    for document, cluster in documents:
        errors.extend(_within(document, cluster))
    clusters = sorted((_cluster(cluster) for _, cluster in documents), key=lambda cluster: cluster.order)
    # Entries name stages, so they can be checked once the categories are sound.
    entries = () if errors else read_entries(folder, clusters, errors)
    if errors or head is None:
        raise TaxonomyErrors(sorted(errors, key=_place))
    return Taxonomy(
        id=head.id,
        title=head.title.model_dump(),
        version=head.version,
        classification=head.classification,
        note=head.note.model_dump(),
        clusters=tuple(clusters),
        entries=entries,
    )


def _place(error: InputError) -> tuple[str, int]:
    return error.file or "", error.row or 0


def _head(folder: Path, errors: list[InputError]) -> tuple[TaxonomyFile | None, Classification | None]:
    path = folder / HEAD
    if not path.is_file():
        errors.append(InputError("no taxonomy here", file=path, cure=f"name a folder that holds {HEAD}"))
        return None, None
    parsed = _parse(path, TaxonomyFile, errors)
    if parsed is None:
        return None, None
    document, head = parsed
    try:
        return head, load_classification(head.classification)
    except InputError as error:
        place: Location = ("classification",)
        errors.append(document.error(error.message, place, value=error.value, cure=error.cure))
        return head, None


def _cluster_files(
    folder: Path, classification: Classification | None, errors: list[InputError]
) -> Iterator[ClusterDocument]:
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != HEAD)
    if not paths and (folder / HEAD).is_file():
        errors.append(InputError("no categories", file=folder, cure="add one <id>.yaml per category"))
    for path in sorted(folder.glob("*.yml")):
        errors.append(InputError("file would be ignored", file=path, cure="rename it to end in .yaml"))
    for path in paths:
        parsed = _parse(path, ClusterFile, errors, classification)
        if parsed is not None:
            yield parsed


def _parse(
    path: Path, model: type[Model], errors: list[InputError], classification: Classification | None = None
) -> tuple[Document, Model] | None:
    try:
        document = read_document(path)
    except InputError as error:
        errors.append(error)
        return None
    content = check(document, model, errors, classification)
    return None if content is None else (document, content)


def _across(documents: list[ClusterDocument]) -> Iterator[InputError]:
    """Findings that need all the files: ids and places in the order that are taken twice."""
    for key in ("id", "order"):
        owner: dict[object, Document] = {}
        for document, cluster in documents:
            value = getattr(cluster, key)
            first = owner.setdefault(value, document)
            if first is not document:
                cure = f"{first.path.name} has it already"
                yield document.error(f"duplicate {key}", (key,), value=value, cure=cure)


def _within(document: Document, cluster: ClusterFile) -> Iterator[InputError]:
    if cluster.id != document.path.stem:
        cure = f"rename the file to {cluster.id}.yaml or the id to {document.path.stem}"
        yield document.error("id is not the name of the file", ("id",), value=cluster.id, cure=cure)
    if not any(stage.activities for stage in cluster.stages):
        cure = "give at least one stage activities"
        yield document.error("no stage has activities", ("stages",), value=cluster.id, cure=cure)
    ids: set[str] = set()
    for index, stage in enumerate(cluster.stages):
        place: Location = ("stages", index)
        if stage.id in ids:
            yield document.error("duplicate id", (*place, "id"), value=stage.id, cure="ids of stages differ")
        ids.add(stage.id)
        yield from _repeated_activities(document, stage, place)


def _repeated_activities(document: Document, stage: StagePart, place: Location) -> Iterator[InputError]:
    codes: set[str] = set()
    for index, activity in enumerate(stage.activities):
        if activity.code in codes:
            where: Location = (*place, "activities", index, "code")
            yield document.error("activity given twice", where, value=activity.code, cure="keep one of the two")
        codes.add(activity.code)


def _cluster(part: ClusterFile) -> Cluster:
    return Cluster(
        id=part.id,
        order=part.order,
        name=part.name.model_dump(),
        description=part.description.model_dump(),
        colour=part.colour,
        keywords={"tr": part.keywords.tr, "en": part.keywords.en},
        stages=tuple(_stage(stage) for stage in part.stages),
    )


def _stage(part: StagePart) -> Stage:
    activities = tuple(_activity(activity) for activity in part.activities)
    return Stage(part.id, part.name.model_dump(), part.role, activities, _note(part.note))


def _activity(part: ActivityPart) -> Activity:
    return Activity(part.code, part.share, _note(part.note))


def _note(part: TextPart | None) -> dict[str, str] | None:
    return None if part is None else part.model_dump()
