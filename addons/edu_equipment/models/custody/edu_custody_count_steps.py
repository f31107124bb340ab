from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduCustodyCountSteps(models.Model):
    """Beginning a count, each counter's own sheet, giving it up."""

    _inherit = "edu.custody.count"

    can_count = fields.Boolean(compute="_compute_can_count")

    @api.depends_context("uid")
    @api.depends("state", "sheet_ids.closed_on")
    def _compute_can_count(self):
        sheets = self.env["edu.custody.count.sheet"].search(
            [
                ("count_id", "in", self.ids),
                ("count_id.state", "=", "counting"),
                ("user_id", "=", self.env.uid),
                ("closed_on", "=", False),
            ]
        )
        for count in self:
            count.can_count = count in sheets.count_id

    def action_start(self):
        """Number the count and give each counter a sheet of his own.

        :raise UserError: without two counters, or while another count is open
        """
        self.check_access("write")
        for count in self:
            if not count.first_id or not count.second_id:
                raise UserError(self.env._("Name the two counters."))
            people = count.first_id | count.second_id
            if any(count.unit_id not in user.sudo().edu_unit_ids for user in people):
                raise UserError(self.env._("Both counters belong to the unit."))
            if self.sudo().search_count(count._open_domain(), limit=1):
                raise UserError(self.env._("A custody count is already under way."))
            year = fields.Date.context_today(self).year
            number = self.env["edu.counter"]._allocate(
                count.unit_id, "custody.count", year
            )
            count._set_fact(
                {
                    "state": "counting",
                    "name": f"KKQP{number:04d}/{year}",
                    "started_on": fields.Datetime.now(),
                }
            )
            count._make_sheets()
        return self.action_open_sheet() if len(self) == 1 and self.can_count else None

    def _open_domain(self):
        return [("unit_id", "=", self.unit_id.id), ("state", "=", "counting")]

    def _make_sheets(self):
        """Give both counters an empty sheet; by number: one row for each type."""
        items = self.env["edu.controlled.item"].sudo()
        groups = items._read_group(self._item_domain(), ["type_id"])
        types = [] if self.method == "serial" else [type_.id for (type_,) in groups]
        self.env["edu.custody.count.sheet"].sudo().create(
            [
                {
                    "count_id": self.id,
                    "user_id": user.id,
                    "entry_ids": [(0, 0, {"type_id": type_}) for type_ in types],
                }
                for user in self.first_id | self.second_id
            ]
        )

    def _item_domain(self):
        """Domain of the items of this count that were ever received."""
        domain = [("unit_id", "=", self.unit_id.id), ("state", "!=", "new")]
        return domain + ([("type_id", "=", self.type_id.id)] if self.type_id else [])

    def action_open_sheet(self):
        """Open the own sheet of the user.

        :raise AccessError: when he is not one of the counters
        """
        self.ensure_one()
        sheet = self.env["edu.custody.count.sheet"].search(
            [("count_id", "=", self.id), ("user_id", "=", self.env.uid)]
        )
        if not sheet:
            raise AccessError(self.env._("You are not a counter of this count."))
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "edu.custody.count.sheet",
            "res_id": sheet.id,
            "views": [(False, "form")],
        }

    def action_cancel(self):
        """Give up a count under way: the head only, with a reason; it is logged."""
        self.check_access("write")
        for count in self:
            is_head = self.env.user.has_group("edu_base.edu_base_group_head")
            if not is_head or count.unit_id not in self.env.user.edu_unit_ids:
                raise AccessError(self.env._("The head of the unit cancels a count."))
            if not count.note:
                raise UserError(self.env._("Say in the notes why it is given up."))
            count._set_fact({"state": "cancelled"})
            count._log_count("cancelled")
