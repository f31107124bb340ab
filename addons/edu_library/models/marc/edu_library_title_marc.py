from odoo import api, fields, models

from ...engine.isbd import isbd
from ...engine.isbn import shown_isbn

_TEXTS = (
    *("name", "subtitle", "volume", "responsibility", "edition", "place", "extent"),
    *("illustration", "size", "series", "series_number", "language", "isbn", "issn"),
    *("ddc", "class19", "call_number", "summary", "contents", "url"),
)


class EduLibraryTitle(models.Model):
    """A title and its MARC 21 record, each from the other."""

    _inherit = "edu.library.title"

    marc_ids = fields.One2many("edu.library.marc", "title_id", "MARC 21 record")

    def _marc_simple(self):
        """Return the title as the engines know it (see engine/marc_map.py)."""
        self.ensure_one()
        simple = {name: self[name] for name in _TEXTS}
        simple |= {
            "publisher": self.publisher_id.name,
            "year": self.year,
            "price": int(self.price),
            "kind": self.kind_id.code,
            "audience": self.audience != "all" and self.audience,
            "subjects": self.subject_ids.mapped("name"),
            "people": [
                [row.author_id.name, row.role, row.author_id.is_body]
                for row in self.contribution_ids.sorted(
                    lambda row: (row.sequence, row.id)
                )
            ],
        }
        return {key: value for key, value in simple.items() if value}

    @api.model
    def _isbd_of_simple(self, simple):
        """Return the ISBD description of a simple form."""
        number, price = simple.get("isbn"), simple.get("price")
        return isbd(
            ". ".join(filter(None, (simple.get("name"), simple.get("volume")))),
            **{
                key: simple.get(key)
                for key in (
                    *("subtitle", "edition", "place", "publisher", "year", "extent"),
                    *("illustration", "size", "series", "series_number"),
                )
            },
            responsibility=simple.get("responsibility")
            or ", ".join(name for name, _role, _body in simple.get("people", [])),
            isbn=number and f"ISBN {shown_isbn(number)}",
            price=price and f"{price:,.0f} đ".replace(",", "."),
        )

    @api.model
    def _headings_of(self, simples):
        """Return ({model: {name: heading}}, {model: headings just made})."""
        names = {
            "edu.library.author": [
                row[0] for simple in simples for row in simple.get("people", [])
            ],
            "edu.library.publisher": [simple.get("publisher") for simple in simples],
            "edu.library.subject": [
                name for simple in simples for name in simple.get("subjects", [])
            ],
        }
        named, made = {}, {}
        for model, found in names.items():
            Heading = self.env[model]
            last = Heading.sudo().with_context(active_test=False)
            last = last.search([], order="id desc", limit=1).id or 0
            named[model] = Heading._named(dict.fromkeys(filter(None, found)))
            ids = {heading.id for heading in named[model].values()}
            made[model] = Heading.browse(sorted(pk for pk in ids if pk > last))
        bodies = {row[0] for one in simples for row in one.get("people", []) if row[2]}
        for author in made["edu.library.author"]:
            if author.name in bodies:
                author.is_body = True
        return named, made

    @api.model
    def _create_from_simple(self, simples, unit):
        """Return (the titles of these simple forms, the headings made for them)."""
        named, made = self._headings_of(simples)
        kinds = {kind.code: kind for kind in self.env["edu.library.kind"].search([])}
        other = self.env.ref("edu_library.kind_reference")
        titles = self.with_context(
            tracking_disable=True, mail_create_nolog=True
        ).create(
            [
                {
                    **self._prepare_of_simple(simple, named),
                    "kind_id": kinds.get(simple.get("kind"), other).id,
                    "unit_id": unit.id,
                }
                for simple in simples
            ]
        )
        return titles.with_env(self.env), made

    @api.model
    def _prepare_of_simple(self, simple, named):
        """Return the values of a title but for its kind and unit."""
        values = {name: simple[name] for name in _TEXTS if simple.get(name)}
        values.setdefault("language", False)
        year = simple.get("year", 0)
        publishers, subjects, authors = (
            named[f"edu.library.{name}"] for name in ("publisher", "subject", "author")
        )
        people = {
            (authors[name].id, role): None
            for name, role, _body in simple.get("people", [])
            if name in authors
        }
        if publisher := publishers.get(simple.get("publisher")):
            values["publisher_id"] = publisher.id
        return values | {
            "year": year if 1400 <= year <= 2100 else 0,
            "price": simple.get("price", 0),
            "audience": simple.get("audience", "all"),
            "subject_ids": [
                (4, subjects[name].id)
                for name in simple.get("subjects", [])
                if name in subjects
            ],
            "contribution_ids": [
                (0, 0, {"author_id": author, "role": role, "sequence": position})
                for position, (author, role) in enumerate(people, 1)
            ],
        }
