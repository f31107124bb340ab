from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group

MODEL = "edu.dissemination.receipt"


class EduDissemination(models.Model):
    """Who has read it: figures, lists, charts, the register (ORG-07).

    Counted from the receipts that the present user may read: the sender and those
    above see all, the head of a unit that of his own people.
    """

    _name = "edu.dissemination"
    _inherit = ["edu.dissemination", "edu.register.mixin"]
    _register_form_key = "dissemination_register"

    sent_count = fields.Integer("Recipients", compute="_compute_figures")
    opened_count = fields.Integer("Already opened", compute="_compute_figures")
    done_count = fields.Integer("Confirmed", compute="_compute_figures")
    waiting_count = fields.Integer("Not yet confirmed", compute="_compute_figures")
    done_share = fields.Float(
        "Confirmed (%)", compute="_compute_figures", digits=(5, 1)
    )
    unreached_count = fields.Integer(
        "Units without a recipient", compute="_compute_unreached_count"
    )

    @api.depends("receipt_ids.state")
    @api.depends_context("uid")
    def _compute_figures(self):
        counts = {
            (document.id, state): count
            for receipts, domain in self._readable_receipts()
            for document, state, count in receipts._read_group(
                domain, ["dissemination_id", "state"], ["__count"]
            )
        }
        for document in self:
            new, opened, done = (
                counts.get((document.id, state), 0)
                for state in ("sent", "opened", "done")
            )
            document.sent_count = new + opened + done
            document.opened_count = opened + done
            document.done_count = done
            document.waiting_count = new + opened
            total = document.sent_count
            document.done_share = 100.0 * done / total if total else 0.0

    def _readable_receipts(self):
        """Return [(receipts' model, domain)] of the receipts the user may read.

        All of what was sent from his units or below; else those of his own people,
        named by their units, so that the database need not look at all the others.
        """
        Receipt, mine = self.env[MODEL], self.env.user.edu_unit_ids
        sent = self.filtered(
            lambda row: any(row.sudo().unit_id._is_below(unit) for unit in mine)
        )
        parts = []
        if sent:
            domain = Domain("dissemination_id", "in", sent.ids)
            parts.append((Receipt.sudo(), domain))
        if received := self - sent:
            units = mine.sudo().with_context(active_test=False)
            units = units.search([("id", "child_of", mine.ids)])
            people = Domain("unit_id", "in", units.ids)
            people |= Domain("user_id", "=", self.env.uid)
            domain = Domain("dissemination_id", "in", received.ids) & people
            parts.append((Receipt, domain))
        return parts

    @api.depends("state", "receipt_ids")
    def _compute_unreached_count(self):
        for document in self:
            sent = document.state != "draft" and document.is_own
            document.unreached_count = len(document._unreached()) if sent else 0

    def _unreached(self):
        """Return the units it is for in which nobody has a receipt."""
        self.ensure_one()
        if self.audience == "persons" or self.is_sending:
            return self.env["edu.unit"]
        self.env[MODEL].flush_model()
        reached = SQL(
            "(SELECT unit_id FROM edu_dissemination_receipt "
            "WHERE dissemination_id = %s)",
            self.id,
        )
        return (
            self.env["edu.unit"]
            .sudo()
            .search(self._domain_units() & Domain("id", "not in", reached))
        )

    def action_open_unreached(self):
        """List the units in which nobody got it: they have no user yet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Units without a recipient"),
            "res_model": "edu.unit",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._unreached().ids)],
        }

    def _action_receipts(self, **context):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_dissemination_receipt_action"
        )
        return dict(
            action, domain=[("dissemination_id", "=", self.id)], context=context
        )

    def action_open_receipts(self):
        return self._action_receipts()

    def action_open_waiting(self):
        return self._action_receipts(search_default_waiting=1)

    def action_open_done(self):
        return self._action_receipts(search_default_done=1)

    # -- register ------------------------------------------------------------------
    def _register_header(self, options):
        lines = [self.display_name]
        if self.date_due:
            lines.append(self.env._("Until %s", f"{self.date_due:%d/%m/%Y}"))
        lines.append(
            self.env._(
                "Confirmed: %(done)s of %(all)s",
                done=self.done_count,
                all=self.sent_count,
            )
        )
        return lines

    def _register_columns(self, options):
        return [
            Column("number", self.env._("No."), "int", width=5),
            Column("unit", self.env._("Unit"), width=30),
            Column("person", self.env._("Full name"), width=24),
            Column("position", self.env._("Position"), width=18),
            Column("opened", self.env._("Opened on"), "date", width=12),
            Column("confirmed", self.env._("Confirmed on"), "date", width=12),
            Column("note", self.env._("Remarks"), width=16),
        ]

    def _register_rows(self, options):
        """First those who have not confirmed, then those who have."""
        groups = {
            self.env._("Not yet confirmed"): Domain("state", "!=", "done"),
            self.env._("Confirmed"): Domain("state", "=", "done"),
        }
        mine = Domain("dissemination_id", "=", self.id)
        for title, domain in groups.items():
            receipts = self.env[MODEL].search(
                mine & domain, order="office_id, unit_id, id"
            )
            if receipts:
                yield Group(f"{title} ({len(receipts)})")
            for number, receipt in enumerate(receipts, 1):
                yield receipt._register_row(number)
