"""``/present/<deck>`` on the screen and as slides; a deck of the reader's own comes inside the address."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from flask import Flask, Response, request

from callbacks.memory import giving_back
from callbacks.routes.assets import JAVASCRIPT, bundle, serve
from callbacks.routes.problems import problem
from callbacks.routes.queries import QueryError, request_query
from callbacks.site import site_of
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.errors import InputError
from geodata.view import Problem, View, parse
from layouts.bundles import MAP
from layouts.context import Context
from layouts.decks import Deck, decks
from layouts.decks.own import ID, MOST_PACKED, unpack
from layouts.files.pptx import CONTENT_TYPE, RATIOS
from layouts.head import SITE
from layouts.parts.not_found import not_found
from layouts.presenting.page import Presentation, document
from layouts.presenting.refused import refused
from layouts.presenting.steps import Shown, steps_of
from layouts.shell import Addresses, plain_document

SCRIPTS = (
    *MAP,
    *(f"atlas/{name}.js" for name in ("format", "view", "source", "measures", "scene", "dom", "legend")),
    *(f"present/{name}.js" for name in ("held", "stage", "walk", "speaker", "start")),
    "atlas/printing.js",
)
_OWN_KEYS = frozenset({"lang", "theme", "release", "ratio", "deck"})


def register(server: Flask, atlases: Atlases, prefix: str, addresses: Addresses, public: str) -> None:
    """Answer for every deck; ``public`` is where the site is reached, as set."""
    script = serve(server, prefix, "present.js", bundle(SCRIPTS, JAVASCRIPT))
    presenting = replace(addresses, script=script)

    @server.get(f"{prefix}present/<deck>")
    def present(deck: str) -> Response:
        query = request_query()
        atlas = atlases.of(query)
        view = _view(query, atlas)
        context = Context(view, atlas, prefix, f"present/{deck}")
        try:
            found = _deck(deck, query)
        except InputError:
            long = len(query.get("deck", "")) > MOST_PACKED
            page = plain_document(context, refused(context, long), addresses, context.t("present.refused"))
            return _html(page, 400)
        if found is None:
            page = plain_document(context, not_found(context, ""), addresses, context.t("error.not_found_title"))
            return _html(page, 404)
        steps = steps_of(found, view, atlas, prefix)
        page = document(Presentation(found, steps, context, _at(query, len(steps))), presenting)
        return _html(page.replace(SITE, site_of(public)), 200)

    @server.get(f"{prefix}present/<deck>.pptx")
    def slides(deck: str) -> Response:
        query = request_query()
        ratio = query.get("ratio") or RATIOS[0]
        if ratio not in RATIOS:
            raise QueryError(Problem("ratio", ratio[:200], RATIOS[0], ", ".join(RATIOS)))
        unknown = next((key for key in query if key not in _OWN_KEYS), None)
        if unknown is not None:
            raise QueryError(Problem(unknown, query[unknown][:200], "", ", ".join(sorted(_OWN_KEYS))))
        try:
            found = _deck(deck, query)
        except InputError as error:
            return problem(400, str(error), field="deck")
        if found is None:
            return problem(404, "there is no such deck", field="deck", value=deck[:200])
        atlas = atlases.of(query)
        steps = steps_of(found, _view(query, atlas), atlas, prefix)
        wrong = next((one for one in steps if one.document is None or one.problems), None)
        if wrong is not None:
            return _wrong(wrong)
        return _slides(found, steps, ratio)

    def _slides(found: Deck, steps: tuple[Shown, ...], ratio: str) -> Response:
        from layouts.slides.deck import deck_file

        with giving_back():
            body = deck_file(found, steps, ratio, site_of(public))
        answer = Response(body, content_type=CONTENT_TYPE)
        answer.headers["Content-Disposition"] = f'attachment; filename="kume-atlasi-{found.id}.pptx"'
        answer.headers["Cache-Control"] = "public, no-cache"
        answer.set_etag(hashlib.sha256(body).hexdigest()[:24])
        answer.make_conditional(request)
        return answer


def _wrong(step: Shown) -> Response:
    found = step.problems[0] if step.problems else Problem("view", step.step.view[:200], "", "")
    detail = f"step {step.number} of the deck cannot be followed"
    return problem(400, detail, field=found.field, value=found.value, allowed=found.allowed, step=step.number)


def _view(query: dict[str, str], atlas: Atlas) -> View:
    """Language and theme of an address; on a screen in front of many the projector's is the default."""
    kept = {key: value for key, value in query.items() if key in ("lang", "theme", "release")}
    return parse({"theme": "projector"} | kept, atlas.choices)[0]


def _deck(id_: str, query: dict[str, str]) -> Deck | None:
    """Deck of an address; None where there is none, ``InputError`` where the reader's own cannot be read."""
    if id_ == ID:
        return unpack(query.get("deck", ""))
    return next((one for one in decks() if one.id == id_), None)


def _at(query: dict[str, str], total: int) -> int:
    raw = query.get("step", "")
    return min(max(int(raw), 1), total) - 1 if raw.isascii() and raw.isdigit() and len(raw) < 5 else 0


def _html(page: str, status: int) -> Response:
    headers = {"Cache-Control": "no-cache"}
    return Response(page, status=status, content_type="text/html; charset=utf-8", headers=headers)
