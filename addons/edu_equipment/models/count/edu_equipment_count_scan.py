from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..ledger.edu_equipment_balance import CONDITIONS


class EduEquipmentCountScan(models.Model):
    """One scan or typed quantity of a count, as it happened.

    Only added, by `edu.equipment.count.upload`; the id that the client gave it makes
    a second upload of the same scan change nothing. A mistake is taken back by a
    scan with a negative quantity.
    """

    _name = "edu.equipment.count.scan"
    _description = "Count scan"
    _inherit = ["edu.append.only.mixin", "edu.unit.owned.mixin"]
    _order = "id desc"
    _rec_name = "code"
    _log_access = False

    count_id = fields.Many2one(
        "edu.equipment.count", required=True, ondelete="restrict"
    )
    client_id = fields.Char(required=True)
    user_id = fields.Many2one("res.users", "Counter", required=True)
    place_id = fields.Many2one("edu.place", required=True, ondelete="restrict")
    room_id = fields.Many2one(
        "edu.place",
        "Counted with",
        required=True,
        ondelete="restrict",
        help="The place itself, or its room where one counts by room.",
    )
    equipment_id = fields.Many2one(
        "edu.equipment", index="btree_not_null", ondelete="restrict"
    )
    code = fields.Char(help="As it was scanned or typed.")
    quantity = fields.Float(digits=(16, 3), required=True)
    condition = fields.Selection(CONDITIONS, help="Empty: not judged.")
    note = fields.Char()
    photo = fields.Binary(attachment=True)
    scanned_on = fields.Datetime(required=True)
    received_on = fields.Datetime(required=True)

    _client_id_unique = models.Constraint(
        "UNIQUE(client_id)", "This scan is already there."
    )
    _quantity_not_zero = models.Constraint(
        "CHECK(quantity <> 0)", "A scan carries a quantity."
    )
    _by_count = models.Index("(count_id, room_id, equipment_id)")

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Scans come only from the counting screen."))
