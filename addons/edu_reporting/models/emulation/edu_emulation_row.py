from odoo import api, fields, models
from odoo.exceptions import AccessError


class EduEmulationRow(models.Model):
    """A school in a ranking: its points, and its rank within its group (INS-10)."""

    _name = "edu.emulation.row"
    _description = "School in emulation"
    _order = "emulation_id desc, group_name, rank, unit_id"

    emulation_id = fields.Many2one(
        "edu.emulation", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="emulation_id.unit_id", string="Ranked by", store=True, index=True
    )
    state = fields.Selection(related="emulation_id.state")
    unit_id = fields.Many2one("edu.unit", "School", required=True, index=True)
    group_name = fields.Char("Group", required=True)
    point_ids = fields.One2many("edu.emulation.point", "row_id", "Points by criterion")
    objection_ids = fields.One2many("edu.emulation.objection", "row_id", "Objections")
    points = fields.Float(
        "Emulation points",
        compute="_compute_points",
        store=True,
        digits=(8, 2),
        aggregator="avg",
    )
    attainable = fields.Float(
        "Most points", compute="_compute_points", store=True, digits=(8, 2)
    )
    percent = fields.Float(
        "Of what could be had (%)",
        compute="_compute_points",
        store=True,
        digits=(8, 2),
        aggregator="avg",
    )
    rank = fields.Integer("Place in the group", readonly=True, aggregator=None)

    _once = models.Constraint(
        "UNIQUE(emulation_id, unit_id)", "A school stands once in a ranking."
    )

    @api.depends("point_ids.total", "point_ids.most")
    def _compute_points(self):
        for row in self:
            row.points = sum(row.point_ids.mapped("total"))
            row.attainable = sum(row.point_ids.mapped("most"))
            row.percent = 100 * row.points / row.attainable if row.attainable else 0

    @api.depends("emulation_id", "unit_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.unit_id.name} – {row.emulation_id.name}"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_program()
        return super().create(vals_list)

    def write(self, vals):
        self._check_program()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_program(self):
        self._check_program()

    def _check_program(self):
        if not self.env.su:
            raise AccessError(self.env._("Points are reckoned, not written."))

    def _rank(self):
        """Rank by percentage within the group; equals share a rank."""
        for group in self.grouped("group_name").values():
            figures = sorted((round(row.percent, 2) for row in group), reverse=True)
            for row in group:
                row.rank = figures.index(round(row.percent, 2)) + 1

    def _publish(self):
        """Write down what everybody may see: the rank, nothing else."""
        self.env["edu.emulation.rank"].sudo().create(
            [
                {
                    "emulation_id": row.emulation_id.id,
                    "unit_id": row.unit_id.id,
                    "group_name": row.group_name,
                    "rank": row.rank,
                }
                for row in self
            ]
        )

    def action_object(self):
        """Open a new objection of the school."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Raise an objection"),
            "res_model": "edu.emulation.objection",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_row_id": self.id},
        }
