from odoo import api, fields, models


class EduEquipmentRegisterLoan(models.TransientModel):
    """The books of use and consumption, and what only they can be asked for."""

    _inherit = "edu.equipment.register"

    register = fields.Selection(
        selection_add=[
            ("use", "Register of the use of equipment"),
            ("log", "Practice log of the subject rooms"),
            ("consumption", "Register of consumption"),
        ],
        ondelete={"use": "cascade", "log": "cascade", "consumption": "cascade"},
    )
    teacher_id = fields.Many2one(
        "res.users", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    school_class_id = fields.Many2one(
        "edu.class", "Class of pupils", domain="[('unit_id', '=', unit_id)]"
    )

    @api.depends("teacher_id", "school_class_id")
    def _compute_figures(self):
        return super()._compute_figures()

    def action_open_lines(self):
        """Open what the book is written from."""
        return self._book()._action(self) or super().action_open_lines()

    def _chosen_words(self, place):
        """Return the lines of a heading that say what was chosen."""
        chosen = (
            (self.env._("Place of use: %s"), place.complete_name),
            (self.env._("Kind of equipment: %s"), self._filter_words()),
            (self.env._("Teacher: %s"), self.teacher_id.name),
            (self.env._("Class: %s"), self.school_class_id.name),
        )
        return [label % value for label, value in chosen if value]
