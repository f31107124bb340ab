from odoo import fields, models
from odoo.tools import SQL

from .maintenance_request import STATES


class EduRepairAnalysis(models.Model):
    """Repairs as figures: late ones, days they took, what they cost (EQM-19)."""

    _name = "edu.repair.analysis"
    _description = "Repair figures"
    _inherit = ["edu.unit.owned.mixin"]
    _auto = False
    _order = "request_date desc, id desc"
    _rec_name = "request_id"
    _depends = {
        "maintenance.request": [
            "archive",
            "close_date",
            "edu_cost",
            "edu_cost_estimate",
            "edu_date_due",
            "edu_equipment_id",
            "edu_quantity",
            "edu_state",
            "edu_unit_id",
            "request_date",
        ],
        "edu.equipment": ["class_id", "subject_id"],
        "edu.unit": ["parent_id"],
    }

    request_id = fields.Many2one("maintenance.request", "Repair", readonly=True)
    office_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    equipment_id = fields.Many2one("edu.equipment", readonly=True)
    class_id = fields.Many2one("edu.asset.class", "Asset class", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    state = fields.Selection(STATES, "Status", readonly=True)
    request_date = fields.Date("Reported on", readonly=True)
    close_date = fields.Date("Closed on", readonly=True)
    quantity = fields.Float(digits=(16, 3), readonly=True)
    open_count = fields.Integer("Open", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    days_late = fields.Float("Days late", aggregator="avg", readonly=True)
    days_to_repair = fields.Float("Days to repair", aggregator="avg", readonly=True)
    cost_estimate = fields.Float("Estimate (đ)", digits=(16, 0), readonly=True)
    cost = fields.Float("Actual cost (đ)", digits=(16, 0), readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT r.id, r.id AS request_id, r.edu_unit_id AS unit_id,
                   u.parent_id AS office_id, r.edu_equipment_id AS equipment_id,
                   e.class_id, e.subject_id, r.edu_state AS state, r.request_date,
                   r.close_date, r.edu_quantity AS quantity,
                   is_open::int AS open_count, is_late::int AS overdue_count,
                   CASE WHEN is_late THEN %(today)s - r.edu_date_due END AS days_late,
                   CASE WHEN r.edu_state = 'repaired'
                        THEN r.close_date - r.request_date END AS days_to_repair,
                   r.edu_cost_estimate AS cost_estimate, r.edu_cost AS cost
              FROM maintenance_request r
              JOIN edu_equipment e ON e.id = r.edu_equipment_id
              JOIN edu_unit u ON u.id = r.edu_unit_id
             CROSS JOIN LATERAL (
                    SELECT r.edu_state IN ('reported', 'confirmed', 'sent') AS is_open
                   ) o
             CROSS JOIN LATERAL (
                    SELECT coalesce(is_open AND r.edu_date_due < %(today)s, false)
                           AS is_late
                   ) l
             WHERE r.edu_state <> 'cancelled'
            """,
            today=fields.Date.context_today(self),
        )
