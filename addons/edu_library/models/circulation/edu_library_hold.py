from odoo import api, fields, models
from odoo.exceptions import AccessError

STATES = [
    ("waiting", "Waiting"),
    ("ready", "Ready for pick-up"),
    ("done", "Lent"),
    ("expired", "Not picked up"),
    ("cancelled", "Cancelled"),
]


class EduLibraryHold(models.Model):
    """A reader waits for a title; who asked first is served first.

    The copy that comes back is kept for one reader, for some days. The database keeps
    one place in the queue for each reader and title, and one reader for each copy.
    """

    _name = "edu.library.hold"
    _description = "Hold"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, title_id, id"
    _rec_name = "title_id"

    title_id = fields.Many2one(
        "edu.library.title", required=True, index=True, ondelete="restrict"
    )
    reader_id = fields.Many2one(
        "edu.library.reader",
        index=True,
        ondelete="cascade",
        help="Empty once the history has been made anonymous.",
    )
    class_id = fields.Many2one(related="reader_id.class_id")
    state = fields.Selection(
        STATES, "Status", default="waiting", required=True, readonly=True
    )
    asked_at = fields.Datetime("Asked on", required=True, readonly=True)
    copy_id = fields.Many2one(
        "edu.library.copy", "Copy kept", readonly=True, index="btree_not_null"
    )
    loan_id = fields.Many2one(
        "edu.library.loan",
        "Fulfilled by",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    ready_at = fields.Datetime("Ready since", readonly=True)
    keep_until = fields.Date("Kept until", readonly=True)
    hold_days = fields.Integer("Days kept", required=True, default=3, readonly=True)
    position = fields.Integer("Place in the queue", compute="_compute_position")

    _one_place = models.UniqueIndex(
        "(unit_id, title_id, reader_id) WHERE state IN ('waiting', 'ready')",
        "This reader already waits for this title.",
    )
    _one_reader = models.UniqueIndex(
        "(copy_id) WHERE state = 'ready'", "This copy is kept for another reader."
    )
    _queue = models.Index("(title_id, unit_id, id) WHERE state = 'waiting'")
    _ready = models.Index("(unit_id, keep_until) WHERE state = 'ready'")
    _ready_has_copy = models.Constraint(
        "CHECK(state <> 'ready' OR (copy_id IS NOT NULL AND keep_until IS NOT NULL))",
        "What is ready is a copy kept until a day.",
    )

    _queued_has_reader = models.Constraint(
        "CHECK(state NOT IN ('waiting', 'ready') OR reader_id IS NOT NULL)",
        "Somebody waits for the title.",
    )

    def _compute_position(self):
        """Count those who wait for the title in the same library and came before."""
        for hold in self:
            hold.position = 0
        waiting = self.filtered(lambda hold: hold.state == "waiting")
        queue = self.sudo().search(
            [
                ("state", "=", "waiting"),
                ("title_id", "in", waiting.title_id.ids),
                ("unit_id", "in", waiting.unit_id.ids),
            ],
            order="id",
        )
        ranks = {}
        for hold in queue:
            key = (hold.title_id, hold.unit_id)
            ranks.setdefault(key, []).append(hold.id)
        for hold in waiting:
            ids = ranks.get((hold.title_id, hold.unit_id), [])
            hold.position = ids.index(hold.id) + 1 if hold.id in ids else 0

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Holds are placed at the desk."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("Holds are changed at the desk."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("Holds are cancelled, not deleted."))
