from odoo import api, fields, models
from odoo.tools import format_datetime

from . import custody_triggers
from .edu_custody_document import KINDS


class EduCustodyEvent(models.Model):
    """One entry of the custody log of a unit: what two people did with an item.

    Only inserted, by a custody document, and chained (QPA-03, QPA-04).
    """

    _name = "edu.custody.event"
    _description = "Entry of the custody log"
    _inherit = ["edu.hash.chain.mixin", "edu.custody.read.mixin"]
    _order = "chain_seq desc, id desc"
    _rec_name = "item_id"
    _log_access = False

    item_id = fields.Many2one(
        "edu.controlled.item",
        index=True,
        ondelete="restrict",
    )
    document_id = fields.Many2one(
        "edu.custody.document", index=True, ondelete="restrict"
    )
    count_id = fields.Many2one(
        "edu.custody.count", index="btree_not_null", ondelete="restrict"
    )
    kind = fields.Selection([*KINDS, ("count", "Count")], required=True)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", index="btree_not_null", ondelete="restrict"
    )
    first_id = fields.Many2one("res.users", "Given by", required=True)
    second_id = fields.Many2one("res.users", "Taken by", required=True)
    needs_witness = fields.Boolean()
    witness_id = fields.Many2one("res.users")
    due_at = fields.Datetime("Expected back")
    detail = fields.Char()

    _two_people = models.Constraint(
        "CHECK(first_id <> second_id AND (witness_id IS NULL OR "
        "witness_id NOT IN (first_id, second_id)))",
        "Everyone who signs is another person.",
    )
    _witnessed = models.Constraint(
        "CHECK(needs_witness IS NOT TRUE OR witness_id IS NOT NULL)",
        "This type of item needs a witness.",
    )
    _about_something = models.Constraint(
        "CHECK(CASE kind WHEN 'count' THEN count_id IS NOT NULL "
        "ELSE item_id IS NOT NULL AND document_id IS NOT NULL END)",
        "An entry tells of an item and its document, or of a count.",
    )
    # Verifying follows the chain.
    _chain_unique = models.UniqueIndex("(unit_id, chain_seq)")

    def init(self):
        result = super().init()
        self.env.cr.execute(custody_triggers.MOVES)
        return result

    def action_verify(self):
        """Check the chains of the units the user may see and say the result."""
        groups = self._read_group([], ["unit_id"])
        units = self.env["edu.unit"].union(*(unit for (unit,) in groups))
        broken = self._verify_noted(units)
        lines = [
            f"{unit.name}: {self._verdict(*found)}" for unit, found in broken.items()
        ]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if broken else "success",
                "sticky": bool(broken),
                "message": "\n".join(lines)
                or self.env._(
                    "The custody logs of %s units are whole and unchanged.", len(units)
                ),
            },
        }

    @api.model
    def _cron_verify(self):
        """Check all chains, report those that are broken, publish today's heads."""
        today = fields.Date.context_today(self)
        groups = self.sudo()._read_group([], ["unit_id"])
        units = self.env["edu.unit"].sudo().union(*(unit for (unit,) in groups))
        Incident = self.env["edu.equipment.incident"].sudo()
        for unit, found in self._verify_noted(units).items():
            text = self.env._("The custody log is broken: %s", self._verdict(*found))
            same = [("unit_id", "=", unit.id), ("description", "=", text)]
            if not Incident.search_count(same, limit=1):
                name = self.env._("Controlled items: the custody log is broken")
                Incident._report_custody(unit, [], "other", name, text)
        heads = self.env["edu.chain.anchor"]._keep(self._table, today)
        self.env["edu.custody.recipient"]._mail(heads.sudo())

    @api.model
    def _check_words(self, unit):
        """Say when the log of a unit was verified last, and with what result."""
        check = self._last_check(unit)
        if not check:
            return self.env._("Log not verified yet")
        values = {
            "when": format_datetime(self.env, check.checked_on, dt_format="short"),
            "count": check.count,
        }
        if check.reason:
            text = self._verdict(check.bad_entry, check.reason)
            return self.env._("Log verified on %(when)s: %(text)s", text=text, **values)
        return self.env._(
            "Log verified on %(when)s: %(count)s entries, whole and unchanged", **values
        )
