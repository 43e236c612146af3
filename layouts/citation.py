"""How to cite the release and a view of it, in APA and as BibTeX."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.context import Context


@dataclass(frozen=True)
class Citation:
    """A reference to a release, or to one view of it where ``view`` is its title."""

    context: Context
    view: str = ""

    @property
    def year(self) -> str:
        """Year in which the newest source was fetched; words where no source tells."""
        return self.date[:4] if self.date else self.context.t("data.no_date")

    @property
    def date(self) -> str:
        """Day on which the newest source was fetched, empty where no source tells."""
        days = [str(one["retrieved"]) for one in self.context.atlas.manifest.sources if one.get("retrieved")]
        return max(days, default="")

    def apa(self, address: str) -> str:
        """Reference after the American Psychological Association."""
        t, manifest = self.context.t, self.context.atlas.manifest
        places = {"name": t("app.name"), "year": self.year, "title": self._title, "release": manifest.id}
        said = t("data.apa_view", **places, view=self.view) if self.view else t("data.apa", **places)
        return f"{said} {address}"

    def bibtex(self, address: str) -> str:
        """Entry of the kind misc; braces keep the case of names."""
        t, manifest = self.context.t, self.context.atlas.manifest
        producers = "; ".join(source["producer"][self.context.view.lang] for source in manifest.sources)
        fields = [
            ("author", "{" + t("app.name") + "}"),
            ("title", "{" + (self.view or self._title) + "}"),
            ("year", self.year),
            ("version", manifest.id),
            ("note", t("data.bibtex_note", sources=producers)),
        ]
        lines = "".join(f"  {name} = {{{said}}},\n" for name, said in fields)
        return f"@misc{{{manifest.id},\n{lines}  url = {{{address}}}\n}}"

    @property
    def _title(self) -> str:
        title: str = self.context.atlas.manifest.title[self.context.view.lang]
        return title
