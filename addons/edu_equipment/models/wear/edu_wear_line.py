from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...engine.wear import NONE

BASES = [
    ("regular", "Cost × rate"),
    ("last", "Last year: the remainder"),
    ("over", "Life over: the whole residual"),
    ("second_hand", "Second-hand: cost / remaining life"),
    ("upgraded", "New cost × rate"),
    ("transition", "Residual / remaining new life"),
    ("surplus", "Found by a count: all years used"),
    ("class", "None: this class takes no wear"),
    ("suspended", "None: suspended"),
    ("unusable", "None: broken beyond use"),
    ("included", "None: the opening balance includes this year"),
    ("worn_out", "None: fully worn"),
    ("not_in_use", "None: not in use yet"),
    ("no_rule", "No life or rate for this class"),
]


class EduWearLine(models.Model):
    """The wear of one asset in one year, with how it was found (EQM-17).

    Written by one statement when the run is prepared; nobody types it. Money in đ.
    """

    _name = "edu.wear.line"
    _description = "Wear of an asset"
    _order = "run_id, class_id, equipment_id"
    _rec_name = "equipment_id"
    _log_access = False

    # (run, equipment) below serves the run alone as well.
    run_id = fields.Many2one(
        "edu.wear.run", "Wear run", required=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("edu.unit", required=True, index=True)
    year = fields.Integer(required=True, aggregator=None)
    equipment_id = fields.Many2one(
        "edu.equipment", "Asset", required=True, index=True, ondelete="restrict"
    )
    class_id = fields.Many2one("edu.asset.class", "Asset class")
    first_year = fields.Integer("In use since (year)", aggregator=None)
    life = fields.Integer("Life (years)", aggregator=None)
    rate = fields.Float("Wear (% a year)", digits=(6, 2), aggregator=None)
    deviation = fields.Float("Deviation (%)", digits=(6, 2), aggregator=None)
    cost = fields.Float("Original cost (đ)", digits=(16, 0))
    worn_before = fields.Float("Wear before (đ)", digits=(16, 0))
    previous = fields.Float("Wear of last year (đ)", digits=(16, 0))
    amount = fields.Float("Wear of the year (đ)", digits=(16, 0))
    worn_after = fields.Float("Accumulated wear (đ)", digits=(16, 0))
    residual = fields.Float("Residual value (đ)", digits=(16, 0))
    change = fields.Float("Change from last year (đ)", digits=(16, 0))
    basis = fields.Selection(BASES, "How it was found", required=True)
    is_none = fields.Boolean("Takes none")
    state = fields.Selection(related="run_id.state")
    code = fields.Char(related="equipment_id.code")

    _once_a_run = models.Constraint(
        "UNIQUE(run_id, equipment_id)", "An asset has one line in a run."
    )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Lines come only from preparing the run."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Lines come only from preparing the run."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("Lines come only from preparing the run."))

    @api.model
    def _none(self):
        """Reasons to take no wear that need no attention."""
        return [reason for reason in NONE if reason != "no_rule"]
