from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

# Copies on the shelf meet those who wait for their titles: the first copy the first
# reader, the second the second.
SERVE = """
WITH free AS (
    SELECT id, title_id, unit_id,
           row_number() OVER (PARTITION BY title_id, unit_id ORDER BY id) AS rank
      FROM edu_library_copy WHERE id IN %(copies)s AND status = 'available'
), queue AS (
    SELECT h.id, h.title_id, h.unit_id,
           row_number() OVER (PARTITION BY h.title_id, h.unit_id ORDER BY h.id) AS rank
      FROM edu_library_hold h
     WHERE h.state = 'waiting' AND EXISTS (
           SELECT FROM free f
            WHERE (f.title_id, f.unit_id) = (h.title_id, h.unit_id))
), served AS (
    UPDATE edu_library_hold h
       SET state = 'ready', copy_id = free.id, ready_at = now() AT TIME ZONE 'UTC',
           keep_until = %(today)s::date + h.hold_days,
           write_uid = %(uid)s, write_date = now() AT TIME ZONE 'UTC'
      FROM queue JOIN free USING (title_id, unit_id, rank)
     WHERE h.id = queue.id
    RETURNING h.id, h.copy_id
), kept AS (
    UPDATE edu_library_copy c SET status = 'reserved'
      FROM served WHERE c.id = served.copy_id
)
SELECT id, copy_id FROM served
"""


class EduLibraryHoldQueue(models.Model):
    """The queue: placing, serving the next reader, keeping, giving up."""

    _inherit = "edu.library.hold"

    @api.model
    def _place(self, reader, title, at=None):
        """Put a reader into the queue of a title.

        :raise UserError: when the card, the number of holds or a copy on the shelf
            stands against it
        """
        day = fields.Date.context_today(self)
        rule = self.env["edu.library.policy"]._decide(
            reader.unit_id, reader.category_id, title.kind_id, day
        )
        self._check_placing(reader, title, rule)
        return self.sudo().create(
            {
                "unit_id": reader.unit_id.id,
                "title_id": title.id,
                "reader_id": reader.id,
                "asked_at": at or fields.Datetime.now(),
                "hold_days": rule.hold_days,
            }
        )

    @api.model
    def _check_placing(self, reader, title, rule):
        if reader.state != "active":
            raise UserError(self.env._("The card of %s is not active.", reader.name))
        if not rule or not rule.may_borrow:
            raise UserError(
                self.env._("“%s” is not lent to this reader.", title.display_name)
            )
        Copy = self.env["edu.library.copy"].sudo()
        copies = Copy.search(
            [("title_id", "=", title.id), ("unit_id", "=", reader.unit_id.id)]
        )
        if copies.filtered(lambda copy: copy.status == "available"):
            raise UserError(
                self.env._("“%s” is on the shelf: lend it.", title.display_name)
            )
        if not copies.filtered(lambda copy: copy.status in ("on_loan", "reserved")):
            raise UserError(
                self.env._("The library has no copy of “%s”.", title.display_name)
            )
        waits = self.sudo().search(
            [("reader_id", "=", reader.id), ("state", "in", ("waiting", "ready"))]
        )
        if title in waits.title_id:
            raise UserError(
                self.env._(
                    "%(reader)s already waits for “%(title)s”.",
                    reader=reader.name,
                    title=title.display_name,
                )
            )
        if len(waits) >= rule.max_holds:
            raise UserError(
                self.env._(
                    "%(reader)s already waits for %(count)s titles.",
                    reader=reader.name,
                    count=len(waits),
                )
            )

    @api.model
    def _serve(self, copies):
        """Keep copies that are back for those who wait longest, all by one statement.

        :return: {copy: hold}
        """
        if not copies:
            return {}
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                SERVE,
                copies=copies._ids,
                today=fields.Date.context_today(self),
                uid=self.env.uid,
            )
        )
        self.invalidate_model(flush=False)
        copies.invalidate_recordset(["status"], flush=False)
        Copy = self.env["edu.library.copy"]
        return {Copy.browse(copy_id): self.browse(hold_id) for hold_id, copy_id in rows}

    @api.model
    def _reserved_for(self, copy_ids):
        """Return {copy id: id of the reader for whom it is kept}."""
        rows = self.sudo().search_fetch(
            Domain("copy_id", "in", copy_ids) & Domain("state", "=", "ready"),
            ["copy_id", "reader_id"],
        )
        return {hold.copy_id.id: hold.reader_id.id for hold in rows}

    @api.model
    def _somebody_waits(self, title, unit):
        return bool(
            self.sudo().search_count(
                [
                    ("title_id", "=", title.id),
                    ("unit_id", "=", unit.id),
                    ("state", "=", "waiting"),
                ],
                limit=1,
            )
        )

    def _give_up(self, state="cancelled"):
        """Take readers out of the queue; a copy kept for them serves the next one.

        :param state: cancelled, or expired when it was not picked up in time
        """
        kept = self.filtered(lambda hold: hold.state == "ready").copy_id
        self.filtered(lambda hold: hold.state in ("waiting", "ready")).sudo().write(
            {"state": state}
        )
        self.env.flush_all()
        free = kept.sudo()._set_status(("reserved",), "available")
        return self._serve(free)

    @api.model
    def _expire(self):
        """Nightly: what was not picked up in time serves the next reader."""
        today = fields.Date.context_today(self)
        late = self.sudo().search([("state", "=", "ready"), ("keep_until", "<", today)])
        late._give_up("expired")
