from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

LIMIT = 300


class EduEquipmentMatch(models.TransientModel):
    """Propose the line of the minimum list for register lines without one (EQM-09).

    By the likeness of names (trigrams), within the subject and the levels of the
    unit. Nothing is linked before the officer accepts.
    """

    _name = "edu.equipment.match"
    _description = "Match with the minimum list"

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "in", self.env.user.edu_unit_ids.ids)],
    )
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    score = fields.Integer(
        "Likeness from (%)", default=40, help="Names less alike are not proposed."
    )
    line_ids = fields.One2many("edu.equipment.match.line", "match_id", "Proposals")
    unmatched_count = fields.Integer(
        "Register lines without a link", compute="_compute_unmatched_count"
    )

    _score = models.Constraint(
        "CHECK(score BETWEEN 10 AND 100)", "Likeness is between 10 and 100 %."
    )

    @api.depends("unit_id", "subject_id", "line_ids")
    def _compute_unmatched_count(self):
        for wizard in self:
            wizard.unmatched_count = self.env["edu.equipment"].search_count(
                wizard._domain()
            )

    def _compute_display_name(self):
        self.display_name = self.env._("Match with the minimum list")

    def _domain(self):
        domain = (
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("catalog_id", "=", False)
            & Domain("state", "=", "in_use")
        )
        if self.subject_id:
            domain &= Domain("subject_id", "=", self.subject_id.id)
        return domain

    def action_propose(self):
        """Fill the proposals, the most alike first; at most 300 at a time."""
        self.ensure_one()
        self.env.flush_all()
        query = self.env["edu.equipment"]._search(self._domain())
        today = fields.Date.context_today(self)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.id, best.id, best.score
                  FROM edu_equipment e
                  JOIN LATERAL (
                    SELECT c.id, greatest(
                               similarity(lower(c.name), lower(e.name)),
                               similarity(%(listed)s, %(entered)s)) AS score
                      FROM edu_equipment_catalog c
                     WHERE c.active
                       AND (c.date_from IS NULL OR c.date_from <= %(today)s)
                       AND (c.date_to IS NULL OR c.date_to >= %(today)s)
                       AND (c.subject_id = e.subject_id OR c.subject_id IS NULL
                            OR e.subject_id IS NULL)
                       AND (c.level_id IS NULL OR c.level_id = ANY(%(levels)s))
                     ORDER BY 2 DESC, c.id LIMIT 1) best ON best.score >= %(score)s
                 WHERE e.id IN %(ids)s
                 ORDER BY best.score DESC, e.code
                 LIMIT %(limit)s
                """,
                listed=self._sql_bare("c"),
                entered=self._sql_bare("e"),
                today=today,
                levels=self.unit_id.level_ids.ids,
                score=self.score / 100,
                ids=query.subselect(),
                limit=LIMIT,
            )
        )
        self.line_ids = [Command.clear()] + [
            Command.create(
                {
                    "equipment_id": equipment,
                    "catalog_id": line,
                    "score": 100 * score,
                    "is_accepted": score >= 0.7,
                }
            )
            for equipment, line, score in rows
        ]
        return self._reopen()

    def _sql_bare(self, alias):
        """The name without what stands in brackets: ranges, deliveries, sizes."""
        return SQL(
            r"lower(regexp_replace(%s, '\s*\([^)]*\)', '', 'g'))",
            SQL.identifier(alias, "name"),
        )

    def action_accept_all(self):
        """Tick every proposal shown."""
        self.line_ids.is_accepted = True
        return self._reopen()

    def action_link(self):
        """Link the accepted register lines, then propose for the rest."""
        accepted = self.line_ids.filtered("is_accepted")
        if not accepted:
            raise UserError(self.env._("Tick the proposals that are right."))
        for catalog, lines in accepted.grouped("catalog_id").items():
            lines.equipment_id.catalog_id = catalog
        return self.action_propose()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Match with the minimum list"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }
