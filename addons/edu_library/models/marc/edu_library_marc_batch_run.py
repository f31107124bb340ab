from odoo import models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

CHANNEL = "root.edu_import"
AT_ONCE, PACKET = 200, 200


class EduLibraryMarcBatch(models.Model):
    """Taking a file over into the catalogue, and taking it back."""

    _inherit = "edu.library.marc.batch"

    def action_add_undecided(self):
        return self._choose("add")

    def action_skip_undecided(self):
        return self._choose("skip")

    def action_use_undecided(self):
        """Take the possible duplicates that name a title for that title."""
        return self._choose("use")

    def _choose(self, choice):
        for batch in self:
            rows = batch.record_ids.filtered(lambda row: not row.choice)
            if choice == "use":
                rows = rows.filtered("match_id")
            rows.write({"choice": choice})
        return True

    def action_open_records(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_marc_record_action"
        )
        return dict(action, domain=[("batch_id", "=", self.id)])

    def action_commit(self):
        """Take over what was chosen: many records in the background."""
        for batch in self:
            batch.check_access("write")
            if batch.undecided_count:
                raise UserError(
                    self.env._(
                        "Decide first on %s possible duplicates.", batch.undecided_count
                    )
                )
            if batch.state not in ("read", "failed", "cancelled"):
                raise UserError(self.env._("This file has been dealt with."))
            progress = self.env["edu.progress"]._open(batch, batch.record_count)
            batch._set(
                {"state": "queued", "progress_id": progress.id, "message": False}
            )
            if batch.record_count > AT_ONCE:
                batch.with_delay(channel=CHANNEL, description=batch.name)._run()
            else:
                batch._run()
        return True

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"

    def _run(self):
        """Make the titles of all records in one transaction, or none."""
        self.ensure_one()
        if self.state != "queued":
            return
        try:
            with self.env.cr.savepoint():
                made = self._take_over(self.sudo().progress_id._reporter())
                self.env.flush_all()
        except ImportCancelled:
            self.env.invalidate_all()
            self._set({"state": "cancelled"})
        except (UserError, ValidationError) as error:
            self.env.invalidate_all()
            self._set({"state": "failed", "message": str(error)})
        else:
            self._set({"state": "done", "headings": made})

    def _on_run_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.filtered(lambda batch: batch.state == "queued")._set(
            {"state": "failed", "message": exc_message}
        )

    def _take_over(self, report):
        """Make titles and keep records; return {model: ids of the headings made}."""
        headings = {}
        rows = self.sudo().with_context(bin_size=False).record_ids
        report(0, force=True)
        for start in range(0, len(rows), PACKET):
            packet = rows[start : start + PACKET]
            for model, made in self._take_packet(packet).items():
                headings.setdefault(model, []).extend(made.ids)
            report(start + len(packet))
        report(len(rows), force=True)
        return headings

    def _take_packet(self, rows):
        added = rows.filtered(lambda row: row.choice == "add")
        used = rows.filtered(lambda row: row.choice == "use" and row.match_id)
        # As the user: the rules of the catalogue hold.
        titles, headings = self.env["edu.library.title"]._create_from_simple(
            [row.simple for row in added], self.unit_id
        )
        for row, title in zip(added, titles, strict=True):
            row.write({"title_id": title.id, "made": True})
        for row in used:
            row.title_id = row.match_id
        self._keep_records(added | used)
        return headings

    def _keep_records(self, rows):
        """Keep the whole record of each title that has none yet."""
        had = rows.title_id.marc_ids.title_id
        kept = {}
        for row in rows:
            if row.title_id not in had:
                kept.setdefault(row.title_id, row)
        self.env["edu.library.marc"].sudo().create(
            [
                {
                    "title_id": title.id,
                    "content": row.content,
                    "form": row.form,
                    "encoding": row.encoding,
                    "faithful": row.faithful,
                    "base": _base(title, row),
                    "record_id": row.id,
                }
                for title, row in kept.items()
            ]
        )

    def action_revert(self):
        """Take back the titles, records and headings that the file brought in."""
        for batch in self:
            batch.check_access("write")
            if batch.state != "done":
                raise UserError(
                    self.env._("Only what is in the catalogue is taken back.")
                )
            rows = batch.sudo().record_ids
            self.env["edu.library.marc"].sudo().search(
                [("record_id", "in", rows.filtered(lambda row: not row.made).ids)]
            ).unlink()
            batch._revert_titles(rows.filtered("made"))
            self.env["edu.library.title"]._drop_headings(batch.sudo().headings)
            batch._set({"state": "reverted"})
        return True

    def _revert_titles(self, rows):
        """Delete the titles nobody uses; the others stay, and the row says why."""
        titles = rows.title_id
        copies = self.env["edu.library.copy"].sudo().with_context(active_test=False)
        held = copies.search([("title_id", "in", titles.ids)]).title_id
        for row in rows.filtered(lambda row: row.title_id in held):
            row.note = self.env._("Stays: it has copies.")
        free = (titles - held).exists()
        if free._deleted(free):
            return
        for row in rows.filtered(lambda row: row.title_id in free):
            if not free._deleted(row.title_id):
                row.note = self.env._("Stays: it is in use.")


def _base(title, row):
    """Return what counts as unchanged: the new title, or the record for an old one.

    What an old title does not know is no change of it.
    """
    now = title._marc_simple()
    if row.made:
        return now
    return {key: value for key, value in row.simple.items() if key in now}
