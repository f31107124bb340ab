from odoo import models

from ...engine.text import same_key


class EduImportHandlerPlace(models.AbstractModel):
    """Which place is meant by a row, and which one stands around it."""

    _inherit = "edu.import.handler.place"

    def _resolve(self, job, rows):
        self._check_duplicates(rows, "code")
        places = self._existing(job)
        index = self._index(places, rows)
        for row in rows:
            if row.get("parent"):
                self._resolve_parent(row, index)
            if "kind" in row.values and row.values["kind"] is None:
                row.warn("kind", self.env._("No kind given; taken as a room."))
        self._check_same_place(rows)
        self._check_cycles(rows)
        self._check_refused_parents(rows)

    def _index(self, places, rows):
        """Return ``{text key: {marks}}`` of all that a parent may be called.

        A mark is ("id", id) for a place of the unit, ("row", number) for one that
        is only in the file.
        """
        index = {}
        codes = {same_key(p.code): p.id for p in places if p.code}
        for place in places:
            for text in filter(None, (place.code, place.name, place.complete_name)):
                index.setdefault(same_key(text), set()).add(("id", place.id))
        names = {}
        for place in places:
            names.setdefault(same_key(place.name), []).append(place.id)
        used = set()
        for row in rows:
            code, name = row.get("code"), row.get("name")
            if code and same_key(code) in used:
                continue  # refused: the first row keeps the code
            used.add(same_key(code) if code else None)
            if code and same_key(code) in codes:
                mark = ("id", codes[same_key(code)])
            elif not code and name and len(names.get(same_key(name), ())) == 1:
                mark = ("id", names[same_key(name)][0])
            else:
                mark = ("row", row.number)
            for text in filter(None, (code, name)):
                index.setdefault(same_key(text), set()).add(mark)
        return index

    def _resolve_parent(self, row, index):
        marks = index.get(same_key(row.get("parent")), set())
        if not marks:
            row.error("parent", self.env._("No place has this code or name."))
        elif len(marks) > 1:
            row.error(
                "parent", self.env._("Several places have this name; give the code.")
            )
        else:
            row.values["parent_mark"] = list(next(iter(marks)))

    def _check_same_place(self, rows):
        """Two rows without code may not name one place."""
        seen = {}
        for row in rows:
            if row.get("code") or not row.get("name"):
                continue
            key = (same_key(row.get("name")), same_key(row.get("parent") or ""))
            if key in seen:
                row.error(
                    "name", self.env._("Already named on row %(row)s.", row=seen[key])
                )
            seen.setdefault(key, row.number)

    def _check_cycles(self, rows):
        above = {row.number: row.get("parent_mark") for row in rows}
        for row in rows:
            seen, mark = {row.number}, row.get("parent_mark")
            while mark and mark[0] == "row":
                if mark[1] in seen:
                    row.error("parent", self.env._("A place cannot be inside itself."))
                    break
                seen.add(mark[1])
                mark = above.get(mark[1])

    def _check_refused_parents(self, rows):
        """A place cannot come in when the row of the place around it does not."""
        by_number = {row.number: row for row in rows}
        waiting = [row for row in rows if row.get("parent_mark")]
        changed = True
        while changed:
            changed = False
            for row in waiting:
                mark = row.get("parent_mark")
                if row.good and mark[0] == "row" and not by_number[mark[1]].good:
                    row.error(
                        "parent",
                        self.env._("Row %(row)s, its place, is refused.", row=mark[1]),
                    )
                    changed = True
