from odoo import api, fields, models
from odoo.fields import Domain

FIGURES = {
    name: (f"quantity_{name}", f"value_{name}")
    for name in ("opening", "in", "out", "end")
}


class EduEquipmentRegisterFigures(models.TransientModel):
    """What the chosen book adds up to, before it is printed; each figure opens
    the lines behind it."""

    _inherit = "edu.equipment.register"

    line_count = fields.Integer("Lines", compute="_compute_figures")
    quantity_opening = fields.Float(
        "Brought forward", digits=(16, 3), compute="_compute_figures"
    )
    quantity_in = fields.Float("Increase", digits=(16, 3), compute="_compute_figures")
    quantity_out = fields.Float("Decrease", digits=(16, 3), compute="_compute_figures")
    quantity_end = fields.Float(
        "On hand at the end", digits=(16, 3), compute="_compute_figures"
    )
    quantity_broken = fields.Float("Broken", digits=(16, 3), compute="_compute_figures")
    value_opening = fields.Float(
        "Brought forward (đ)", digits=(16, 0), compute="_compute_figures"
    )
    value_in = fields.Float("Increase (đ)", digits=(16, 0), compute="_compute_figures")
    value_out = fields.Float("Decrease (đ)", digits=(16, 0), compute="_compute_figures")
    value_end = fields.Float(
        "On hand at the end (đ)", digits=(16, 0), compute="_compute_figures"
    )

    @api.depends(
        "register",
        "unit_id",
        "place_id",
        "date_from",
        "date_to",
        "class_id",
        "subject_id",
    )
    def _compute_figures(self):
        names = [name for pair in FIGURES.values() for name in pair]
        for choice in self:
            chosen = choice.unit_id and choice.date_from and choice.date_to
            figures = choice._book()._figures(choice) if chosen else {}
            for name in [*names, "line_count", "quantity_broken"]:
                choice[name] = figures.get(name, 0)

    def action_open_lines(self):
        """Open the lines of the period, as they are printed."""
        return self._open_lines(Domain("date", ">=", self.date_from))

    def action_open_opening(self):
        """Open the lines that what was brought forward is made of."""
        return self._open_lines(Domain("date", "<", self.date_from))

    def action_open_increases(self):
        return self._open_lines(
            Domain("date", ">=", self.date_from) & Domain("quantity_in", ">", 0)
        )

    def action_open_decreases(self):
        return self._open_lines(
            Domain("date", ">=", self.date_from) & Domain("quantity_out", ">", 0)
        )

    def action_open_end(self):
        """Open all lines that lead to what stands there on the last day."""
        return self._open_lines(Domain.TRUE)

    def _open_lines(self, domain):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_book_line_action"
        )
        return dict(
            action,
            domain=list(self._book()._domain(self) & domain),
            context={},
        )

    def action_open_broken(self):
        """Open the moves by which things came to be broken, or not any more."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_move_action"
        )
        return dict(action, domain=list(self._broken_domain()), context={})

    def _broken_domain(self):
        broken = ("broken", "unusable")
        domain = Domain("unit_id", "=", self.unit_id.id)
        domain &= Domain("date", "<=", self.date_to)
        if self.class_id:
            domain &= Domain("equipment_id.class_id", "child_of", self.class_id.id)
        if self.subject_id:
            domain &= Domain("equipment_id.subject_id", "=", self.subject_id.id)
        here = Domain("is_virtual", "=", False)
        if self.place_id:
            here = Domain("root_id", "=", self.place_id.id)
        return domain & (
            (Domain("condition_to", "in", broken) & Domain("to_place_id", "any", here))
            | (
                Domain("condition_from", "in", broken)
                & Domain("from_place_id", "any", here)
            )
        )
