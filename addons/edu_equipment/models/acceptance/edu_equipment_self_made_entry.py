from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

KEEPERS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_leader",
)


class EduEquipmentSelfMadeEntry(models.Model):
    """What was made and approved enters the register (EQM-13)."""

    _inherit = "edu.equipment.self.made"

    voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, ondelete="restrict"
    )
    equipment_ids = fields.Many2many(
        "edu.equipment", string="Register lines", compute="_compute_equipment_ids"
    )

    _entered_by_voucher = models.Constraint(
        "CHECK(state <> 'entered' OR voucher_id IS NOT NULL)",
        "What is in the register has a voucher.",
    )

    def _compute_equipment_ids(self):
        lines = self.sudo().voucher_id.line_ids
        by_voucher = lines.grouped("voucher_id")
        for made in self:
            found = by_voucher.get(made.sudo().voucher_id, lines.browse())
            made.equipment_ids = found.equipment_id.ids

    def _check_not_entered(self):
        for made in self.filtered(lambda made: made.state == "entered"):
            raise UserError(self.env._("%s is in the register.", made.name))

    def action_enter(self):
        """Create the register line and its receipt voucher.

        :raise AccessError: unless the user keeps the register of the unit
        """
        self.ensure_one()
        self._check_may_enter()
        made = self.sudo()
        if made.approval_state != "approved" or made.state != "made":
            raise UserError(self.env._("%s is not approved yet.", made.name))
        if not (made.place_id and made.class_id and made.uom_id):
            raise UserError(
                self.env._("%s: choose class, unit and place first.", made.name)
            )
        made._do_enter()

    def _check_may_enter(self):
        self.check_access("read")
        user = self.env.user
        may = any(user.has_group(group) for group in KEEPERS)
        if not self.env.su and not (may and self.unit_id in user.edu_unit_ids):
            raise AccessError(
                self.env._("The equipment officer enters it into the register.")
            )

    def _do_enter(self):
        single = self.class_id.tracking == "item"
        if single and self.quantity % 1:
            raise UserError(self.env._("Single items are whole numbers."))
        count = int(self.quantity) if single else 1
        prefix = f"TL-{self.subject_id.code or ''}"
        first = self.env["edu.equipment.receipt.line"]._next_numbers(
            self.unit_id, {prefix: count}, allocate=True
        )[prefix]
        equipment = self.env["edu.equipment"].create(
            [
                {**self._prepare_equipment(), "code": f"{prefix}{number:04d}"}
                for number in range(first, first + count)
            ]
        )
        voucher = self.env["edu.equipment.voucher"].create(self._prepare_voucher())
        each = 1 if single else self.quantity
        voucher._insert_lines(
            [(line.id, None, self.place_id.id, "good", each) for line in equipment]
        )
        voucher._post()
        self.write({"state": "entered", "voucher_id": voucher.id})

    def _prepare_equipment(self):
        today = fields.Date.context_today(self)
        return {
            "unit_id": self.unit_id.id,
            "name": self.name,
            "class_id": self.class_id.id,
            "uom_id": self.uom_id.id,
            "unit_cost": self.cost,
            "subject_id": self.subject_id.id,
            "grade_ids": [fields.Command.set(self.grade_ids.ids)],
            "maker": self.author_names,
            "year_made": self.date_made and self.date_made.year,
            "funding_id": self.env.ref("edu_equipment.funding_self_made").id,
            "date_in_use": today,
            "year_in_use": today.year,
            "image_1920": self.image_1920,
        }

    def _prepare_voucher(self):
        return {
            "type": "receipt",
            "source": "self_made",
            "unit_id": self.unit_id.id,
            "date": fields.Date.context_today(self),
            "reason": self.env._("Self-made: %s", self.name),
            "supplier": self.author_names,
        }

    def action_open_equipment(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        domain = Domain("id", "in", self.equipment_ids.ids)
        return dict(action, domain=list(domain), context={})
