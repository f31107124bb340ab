from odoo import models

from odoo.addons.edu_base.engine.import_fields import ImportResult, ImportRow
from odoo.addons.edu_base.engine.text import plain

from ...engine.booklist_words import name_and_volume, people_of, publisher_forms
from ...engine.call_number import call_number
from ...engine.isbn import normal_isbn

_BATCH = 1000
_FORM = ("isbn", "name", "author", "publisher", "year", "kind")
_TEXTS = {
    "subtitle": "subtitle",
    "edition": "edition",
    "pub_place": "place",
    "extent": "extent",
    "size": "size",
    "the_name": "name",
    "the_volume": "volume",
    "the_author": "responsibility",
    "the_isbn": "isbn",
    "the_language": "language",
    "year": "year",
}


class EduImportHandlerBooklistCommit(models.AbstractModel):
    """Titles that are new, then all copies; set by set, in one transaction."""

    _inherit = "edu.import.handler.booklist"

    def _commit(self, job, rows, progress):
        todo = [row for row in rows if row.values["to_make"]]
        for row in rows:
            row.outcome, row.res_id = (
                "unchanged",
                next(iter(row.values["own_copies"]), None),
            )
        before = self._series(job, todo)
        made = self._make_titles(job, todo, progress)
        count = self._make_copies(job, todo, progress, len(rows))
        job._set({"booklist_made": {"series": before, "headings": made}})
        return ImportResult(self.env._("Copies entered: %s.", count))

    # ----- titles -------------------------------------------------------------

    def _make_titles(self, job, rows, progress):
        """Make the new titles; return {model: ids of the headings made for them}."""
        groups = {}
        for row in rows:
            if row.values["leader"]:
                groups.setdefault(row.values["leader"], []).append(row)
        leads = [self._fullest(group) for group in groups.values()]
        kinds = {kind.id: kind.code for kind in self.env["edu.library.kind"].search([])}
        names = self._publisher_names(leads)
        simples = [self._simple(row, kinds, names) for row in leads]
        Title, headings = self.env["edu.library.title"], {}
        holders = list(groups.values())
        for start in range(0, len(simples), _BATCH):
            progress(start // 2)
            titles, made = Title._create_from_simple(
                simples[start : start + _BATCH], job.unit_id
            )
            titles.sudo()._set_import(job)
            for model, records in made.items():
                headings.setdefault(model, []).extend(records.ids)
            for title, group in zip(titles, holders[start:], strict=False):
                for row in group:
                    row.values["title_id"] = title.id
        return headings

    def _fullest(self, rows):
        """Return the row of one title that says most about it."""
        return max(rows, key=lambda row: sum(bool(row.get(key)) for key in _TEXTS))

    def _simple(self, row, kinds, publishers):
        """Return a row as the catalogue takes it (see engine/marc_map.py)."""
        simple = {name: row.get(key) for key, name in _TEXTS.items() if row.get(key)}
        simple.setdefault("language", "vie")
        extent = simple.get("extent", "")
        if extent.isdigit():
            simple["extent"] = f"{extent} tr."
        return simple | {
            **row.get("class", {}),
            "kind": kinds.get(row.values["kind"]),
            "price": row.get("the_price", 0),
            "people": people_of(row.get("the_author", "")),
            "publisher": publishers.get(row.get("publisher")),
            "school_subject_ids": row.get("subject_ids"),
            "grade_ids": row.get("grade_ids"),
        }

    def _simple_of_form(self, values):
        """Return what was typed for one new title, as the catalogue takes it."""
        text = {key: str(values.get(key) or "").strip() for key in _FORM}
        name, volume = name_and_volume(text["name"], "")
        publisher = text["publisher"]
        row = ImportRow(0, {"publisher": publisher})
        return {
            "name": name,
            "volume": volume,
            "responsibility": text["author"],
            "people": people_of(text["author"]),
            "publisher": self._publisher_names([row]).get(publisher),
            "isbn": normal_isbn(text["isbn"]) or False,
            "kind": text["kind"],
            "language": "vie",
            "year": int(text["year"]) if text["year"].isdigit() else 0,
            "price": max(0, int(values.get("price") or 0)),
        }

    def _publisher_names(self, rows):
        """Return {as in the file: name of the heading}; "NXB" and its like spelled out.

        A publisher that the catalogue knows under any of its forms is that one.
        """
        forms = {
            text: publisher_forms(text)
            for text in {row.get("publisher") for row in rows}
            if text
        }
        keys = {plain(form) for texts in forms.values() for form in texts}
        known = self.env["edu.library.publisher"]._by_key(keys)
        names = {}
        for text, texts in forms.items():
            found = (known[plain(form)].name for form in texts if plain(form) in known)
            # An abbreviation is written in full, other names stay as they are.
            names[text] = next(found, text if text in texts[:2] else texts[0])
        return names

    # ----- copies -------------------------------------------------------------

    def _series(self, job, rows):
        """Keep given numbers free of issued ones; return the numbers reached before.

        :return: {stack id as text: last number issued}
        """
        counters = self.env["edu.counter"].sudo()
        given = {}
        for row in rows:
            stack = row.values["stack"]
            given[stack] = max([given.get(stack, 0), *row.values["numbers"]])
        keys = {f"library.accession.{stack}": str(stack) for stack in given}
        before = dict.fromkeys(keys.values(), 0)
        for counter in counters.search_fetch(
            [("unit_id", "=", job.unit_id.id), ("key", "in", list(keys))],
            ["key", "last_number"],
        ):
            before[keys[counter.key]] = counter.last_number
        for stack, number in given.items():
            counters._raise_to(job.unit_id, f"library.accession.{stack}", 0, number)
        return before

    def _make_copies(self, job, rows, progress, total):
        titles = self.env["edu.library.title"].browse(
            {row.values["title_id"] for row in rows}
        )
        by_id = {title.id: title for title in titles}
        wanted = [
            (row, vals)
            for row in rows
            for vals in self._prepare_copies(job, row, by_id[row.values["title_id"]])
        ]
        Copy = self.env["edu.library.copy"]
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            copies = Copy.create([vals for _row, vals in batch])
            copies.sudo()._set_import(job)
            copies.sudo()._set_import_keys(row.get("mark") for row, _vals in batch)
            gone = Copy.browse(
                copy.id
                for copy, (row, _vals) in zip(copies, batch, strict=True)
                if row.get("withdrawn")
            )
            gone._set_status(("available",), "withdrawn")
            for copy, (row, _vals) in zip(copies, batch, strict=True):
                row.outcome, row.res_id = "created", row.res_id or copy.id
            share = (start + len(batch)) / len(wanted)
            progress(int(total * (0.5 + share / 2)))
        return len(wanted)

    def _prepare_copies(self, job, row, title):
        """Return the values of the copies that a row still lacks."""
        values = row.values
        vals = {
            "title_id": title.id,
            "unit_id": job.unit_id.id,
            "stack_id": values["stack"],
            "condition": row.get("condition") or "good",
            "place_id": row.get("place_id") or job.booklist_place_id.id,
            "date_in": values["the_date"],
            "source": values["the_source"],
            "price": row.get("the_price", 0),
            "voucher_no": row.get("voucher_no"),
            "note": values["the_note"],
            "barcode": row.get("barcode"),
            "call_number": row.get("call_number") or self._call_number(row, title),
        }
        if not values["numbers"]:
            return [dict(vals) for _copy in range(values["to_make"])]
        return [
            {**vals, "number": number}
            for number in values["numbers"]
            if number not in values["own_numbers"]
        ]

    def _call_number(self, row, title):
        """Return that of the title; unclassified, that of the class the list gives."""
        said = next(iter(row.get("class", {}).values()), "")
        if not said or title.class19 or title.ddc:
            return title.call_number
        return call_number(said, (title.author_names or "").split(";")[0], title.name)
