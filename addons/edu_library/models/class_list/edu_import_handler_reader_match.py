from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.text import same_key

from ...engine.class_name import bare_name, grade_code
from ...engine.reader_match import Known, Roll


class EduImportHandlerReader(models.AbstractModel):
    """Which reader and which class a row means."""

    _inherit = "edu.import.handler.reader"

    def _resolve(self, job, rows):
        job._check_reader_options()
        self._check_duplicates(rows, "code")
        for row in rows:
            if not row.get("category_id"):
                row.values["category_id"] = job.reader_category_id.id
        self._resolve_classes(job, rows)
        self._resolve_readers(job, rows)

    # ----- classes -------------------------------------------------------------

    def _resolve_classes(self, job, rows):
        """Find the class of the year, or the grade of one that is to be created."""
        known = {key: group.id for key, group in self._classes(job).items()}
        grades = {grade.code: grade.id for grade in self.env["edu.grade"].search([])}
        new = {}
        for row in rows:
            name = bare_name(row.get("class_name"))
            row.values["class_id"] = known.get(same_key(name)) if name else None
            row.values["class_new"] = None
            if not name or row.values["class_id"]:
                continue
            if grade := row.get("grade_id") or grades.get(grade_code(name)):
                row.values["class_new"] = [name, grade]
                self._say_new_class(job, row, new)
            else:
                row.error(
                    "class_name",
                    self.env._("Its name does not begin with a grade: give the grade."),
                )

    def _classes(self, job):
        """Return {key of the name: class} of the unit in the year of the list."""
        domain = Domain("unit_id", "=", job.unit_id.id)
        domain &= Domain("school_year_id", "=", job.reader_year_id.id)
        groups = self.env["edu.class"].with_context(active_test=False).search(domain)
        return {same_key(group.name): group for group in groups}

    def _say_new_class(self, job, row, new):
        """Point at the first row of each class that will be created.

        :param new: {key of the name: grade} of those said so far
        """
        name, grade = row.values["class_new"]
        key = same_key(name)
        if key not in new:
            new[key] = grade
            row.warn(
                "class_name",
                self.env._(
                    "Class %(name)s is new in %(year)s and will be created.",
                    name=name,
                    year=job.reader_year_id.name,
                ),
            )
        elif new[key] != grade:
            row.error("grade_id", self.env._("This class is of another grade above."))

    # ----- readers -------------------------------------------------------------

    def _resolve_readers(self, job, rows):
        """Find the reader of each row; who is new, ambiguous or twice is said."""
        roll, readers = self._roll(job), self._readers(job)
        seen = {}
        for row in rows:
            row.values["reader"] = None
            if not row.get("name"):
                continue
            asked = (
                row.get("code", ""),
                same_key(self._full_name(row)),
                row.get("birthday"),
                bare_name(row.get("class_name")),
                row.get("category_id"),
            )
            found = roll.find(*asked)
            if len(found) > 1:
                row.error("name", self._say_several(found, readers))
                continue
            if found:
                row.values["reader"] = found[0].id
                self._say_back(row, readers[found[0].id])
            elif alike := roll.named(*asked[:3], asked[4]):
                self._say_alike(row, readers[alike[0].id])
            self._check_once(row, ("id", found[0].id) if found else asked, seen)

    def _check_once(self, row, key, seen):
        if key in seen:
            row.error(
                "name", self.env._("The same person as on row %(row)s.", row=seen[key])
            )
        seen.setdefault(key, row.number)

    def _readers(self, job):
        """Return {id: reader} of the unit, those with a closed card included."""
        Reader = self.env["edu.library.reader"].with_context(active_test=False)
        domain = Domain("unit_id", "=", job.unit_id.id)
        return {reader.id: reader for reader in Reader.search(domain)}

    def _roll(self, job):
        return Roll(
            [
                Known(
                    id=reader.id,
                    code=reader.pupil_code or "",
                    name=same_key(reader.name),
                    birthday=reader.birthday or None,
                    group=reader.class_id.name or "",
                    category=reader.category_id.id,
                )
                for reader in self._readers(job).values()
            ]
        )

    def _say_several(self, found, readers):
        names = ", ".join(
            " ".join(filter(None, (readers[one.id].card_no, one.group)))
            for one in found[:3]
        )
        return self.env._(
            "Several readers may be meant (%(readers)s): give code or birth date.",
            readers=names,
        )

    def _say_back(self, row, reader):
        if reader.state == "closed" or not reader.active:
            row.warn(
                "name",
                self.env._("The card %s was closed; it is opened.", reader.card_no),
            )

    def _say_alike(self, row, reader):
        row.warn(
            "name",
            self.env._(
                "Entered as a new reader. If it is %(card)s %(group)s, give the code "
                "or birth date.",
                card=reader.card_no,
                group=reader.class_id.name or "",
            ),
        )
