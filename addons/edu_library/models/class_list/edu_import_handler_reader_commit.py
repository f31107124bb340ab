from odoo import fields, models

from odoo.addons.edu_base.engine.import_fields import ImportResult
from odoo.addons.edu_base.engine.text import same_key

_BATCH = 500


class EduImportHandlerReader(models.AbstractModel):
    """Writing class lists: classes, new cards, and changes grouped by their values."""

    _inherit = "edu.import.handler.reader"

    def _commit(self, job, rows, progress):
        self._create_classes(job, rows)
        # A line in each reader's history for every new class says nothing.
        Reader = self.env["edu.library.reader"].with_context(
            active_test=False, tracking_disable=True
        )
        known = Reader.browse([row.get("reader") for row in rows if row.get("reader")])
        by_id = {reader.id: reader for reader in known}
        new, changes = [], {}
        for row in rows:
            vals = self._prepare_reader(job, row)
            if reader := by_id.get(row.get("reader")):
                self._note_changes(row, reader, vals, changes)
            else:
                new.append((row, {**vals, "unit_id": job.unit_id.id}))
        self._write_changes(Reader, changes)
        self._create_readers(Reader, new, len(rows) - len(new), progress)
        missing = Reader.search_count(
            [
                ("unit_id", "=", job.unit_id.id),
                ("category_id", "in", [row.get("category_id") for row in rows]),
                ("is_off_list", "=", True),
            ]
        )
        return ImportResult(
            self.env._("%s readers are not in the new list.", missing)
            if missing
            else ""
        )

    def _create_classes(self, job, rows):
        """Create the classes that the year lacks, once each; set them on the rows."""
        known = self._classes(job)
        wanted = {}
        for row in rows:
            if new := row.get("class_new"):
                wanted.setdefault(same_key(new[0]), new)
        lacking = [key for key in wanted if key not in known]
        made = self.env["edu.class"].create(
            [
                {
                    "name": wanted[key][0],
                    "grade_id": wanted[key][1],
                    "unit_id": job.unit_id.id,
                    "school_year_id": job.reader_year_id.id,
                }
                for key in lacking
            ]
        )
        known.update(zip(lacking, made, strict=True))
        for row in rows:
            if new := row.get("class_new"):
                row.values["class_id"] = known[same_key(new[0])].id

    def _prepare_reader(self, job, row):
        """Return the values of a row; what the file does not say is left alone."""
        vals = {
            "name": self._full_name(row),
            "category_id": row.get("category_id"),
            "list_year_id": job.reader_year_id.id,
        }
        for key, value in (
            ("pupil_code", row.get("code")),
            ("birthday", row.get("birthday")),
            ("user_id", row.get("user_id")),
            ("class_id", row.get("class_id")),
        ):
            if value:
                vals[key] = value
        return vals

    def _note_changes(self, row, reader, vals, changes):
        """Note what differs; the card of who comes back is opened."""
        row.res_id = reader.id
        changed = {
            key: value
            for key, value in vals.items()
            if (
                reader[key].id
                if reader._fields[key].relational
                else reader[key] or None
            )
            != value
        }
        if not reader.active:
            changed["active"] = True
        if reader.state == "closed":
            changed["state"] = "active"
        row.outcome = "updated" if changed else "unchanged"
        if changed:
            changes.setdefault(tuple(sorted(changed.items())), []).append(reader.id)

    def _write_changes(self, Reader, changes):
        """Write what is equal for many readers at once: a class is one statement."""
        for values, ids in changes.items():
            readers, vals = Reader.browse(ids), dict(values)
            if vals.pop("state", None):
                readers._set_state("active", False)
                readers.leaves_on = False
            readers.write(vals)

    def _create_readers(self, Reader, new, done, progress):
        today = fields.Date.context_today(self)
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            created = Reader.create([{"date_from": today, **v} for _row, v in batch])
            for (row, _vals), reader in zip(batch, created, strict=True):
                row.outcome, row.res_id = "created", reader.id
            done += len(batch)
            progress(done)
