from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

KINDS = [
    ("current", "Now"),
    ("dated", "On a past day"),
    ("forecast", "Forecast"),
]


class EduEquipmentNormBoard(models.Model):
    """Held against required in one unit: now, on a past day, or next year (EQM-09).

    Its lines are computed as a whole by `_refresh`; nobody types them. The board of
    now follows every night; the others stay as they were reckoned.
    """

    _name = "edu.equipment.norm.board"
    _description = "Norm board"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "kind, coverage, unit_id, date desc"

    unit_id = fields.Many2one(readonly=True, ondelete="cascade")
    superior_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True, default="current")
    date = fields.Date("As of", readonly=True, required=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    refreshed_on = fields.Datetime("Reckoned on", readonly=True)
    norm_ids = fields.One2many("edu.equipment.norm", "board_id", "Lines of the list")
    line_count = fields.Integer("Lines", readonly=True)
    missing_count = fields.Integer("Lines missing", readonly=True)
    unmatched_count = fields.Integer(
        "Not matched",
        readonly=True,
        help="Register lines on hand without a link to a minimum list: they count for "
        "nothing here until they are matched.",
    )
    coverage = fields.Float("Coverage (%)", digits=(6, 1), readonly=True)
    cost = fields.Float("Cost of what is missing (đ)", digits=(16, 0), readonly=True)

    _one_now = models.UniqueIndex(
        "(unit_id) WHERE kind = 'current'", "A unit has one board of now."
    )
    _one_a_day = models.UniqueIndex(
        "(unit_id, date) WHERE kind = 'dated'", "This board already exists."
    )
    _one_forecast = models.UniqueIndex(
        "(unit_id, school_year_id) WHERE kind = 'forecast'",
        "This forecast already exists.",
    )

    @api.depends("unit_id", "kind", "date", "school_year_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for board in self:
            when = (
                board.school_year_id.name
                if board.kind == "forecast"
                else f"{board.date:%d/%m/%Y}"
                if board.date
                else ""
            )
            words = (board.unit_id.name, labels.get(board.kind), when)
            board.display_name = " · ".join(filter(None, words))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_now(self):
        if any(board.kind == "current" for board in self):
            raise UserError(
                self.env._("The board of now is kept: only others can be deleted.")
            )

    # ----- opening boards ---------------------------------------------------
    @api.model
    def _open_for(self, units, kind="current", date=None, year=None):
        """Return the boards of schools, made where they are missing, not reckoned yet.

        :param kind: current, dated or forecast; the last needs the school year
        """
        date = date or fields.Date.context_today(self)
        year = year or self.env["edu.school.year"]._on(date)
        domain = Domain("unit_id", "in", units.ids) & Domain("kind", "=", kind)
        if kind == "dated":
            domain &= Domain("date", "=", date)
        elif kind == "forecast":
            domain &= Domain("school_year_id", "=", year.id)
        boards = self.sudo().search(domain)
        missing = units - boards.unit_id
        boards |= self.sudo().create(
            [{"unit_id": unit.id, "kind": kind, "date": date} for unit in missing]
        )
        boards.write({"date": date, "school_year_id": year.id})
        return boards

    @api.model
    def _schools_in_reach(self):
        """Return the schools of the user's units and of all units below them."""
        return self.env["edu.unit"].search(
            Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
            & Domain("kind", "=", "school")
        )

    @api.model
    def action_refresh_all(self):
        """Reckon the boards of now of all schools in the user's reach."""
        self.browse().check_access("read")
        self._open_for(self._schools_in_reach())._refresh()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_refresh(self):
        """Reckon again the chosen boards of now."""
        self.check_access("read")
        current = self.filtered(lambda board: board.kind == "current")
        current._open_for(current.unit_id)._refresh()

    @api.model
    def _cron_refresh(self):
        """Every night: the boards of now of all schools."""
        schools = self.env["edu.unit"].search([("kind", "=", "school")])
        self._open_for(schools)._refresh()

    # ----- going on from a board ----------------------------------------------
    def action_open_lines(self):
        """Open the lines of the chosen boards, the missing ones first."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_norm_action"
        )
        return dict(
            action,
            domain=[("board_id", "in", self.ids)],
            context={"search_default_missing": 1, "search_default_group_by_subject": 1},
        )
