from odoo import fields, models
from odoo.tools import SQL


class EduEquipmentSaving(models.Model):
    """«Thực hành tiết kiệm, chống lãng phí»: surplus and what came of it (SUR-05).

    A view: each line declared, in pieces and in original value (đ). Pending is what
    is declared, still valid and not transferred; matched is what is offered.
    """

    _name = "edu.equipment.saving"
    _description = "Savings by transfer"
    _auto = False
    _order = "school_year_id desc, superior_id, unit_id, id"
    _rec_name = "unit_id"
    _depends = {
        "edu.equipment.surplus": ["date", "date_valid", "school_year_id", "state"],
        "edu.equipment.surplus.line": [
            "equipment_id",
            "offered",
            "quantity",
            "surplus_id",
            "transferred",
            "unit_cost",
            "unit_id",
        ],
        "edu.unit": ["parent_id"],
    }

    unit_id = fields.Many2one("edu.unit", "School", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Office", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    date = fields.Date("Declared on", readonly=True)
    equipment_id = fields.Many2one("edu.equipment", readonly=True)
    class_id = fields.Many2one("edu.asset.class", "Asset class", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    declared = fields.Float(digits=(16, 0), readonly=True)
    matched = fields.Float(digits=(16, 0), readonly=True)
    transferred = fields.Float(digits=(16, 0), readonly=True)
    pending = fields.Float(digits=(16, 0), readonly=True)
    declared_value = fields.Float("Declared (đ)", digits=(16, 0), readonly=True)
    matched_value = fields.Float("Matched (đ)", digits=(16, 0), readonly=True)
    transferred_value = fields.Float("Transferred (đ)", digits=(16, 0), readonly=True)
    pending_value = fields.Float("Pending (đ)", digits=(16, 0), readonly=True)

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            SELECT r.*, round(r.declared * r.unit_cost) AS declared_value,
                   round(r.matched * r.unit_cost) AS matched_value,
                   round(r.transferred * r.unit_cost) AS transferred_value,
                   round(r.pending * r.unit_cost) AS pending_value
              FROM (SELECT l.id, l.unit_id, u.parent_id AS superior_id,
                           s.school_year_id, s.date, l.equipment_id, l.class_id,
                           l.subject_id, l.unit_cost, l.quantity AS declared,
                           l.offered AS matched, l.transferred,
                           CASE WHEN s.state = 'withdrawn' THEN 0
                                WHEN s.date_valid < %(today)s
                                THEN l.offered - l.transferred
                                ELSE l.quantity - l.transferred END AS pending
                      FROM edu_equipment_surplus_line l
                      JOIN edu_equipment_surplus s ON s.id = l.surplus_id
                      JOIN edu_unit u ON u.id = l.unit_id
                     WHERE s.state <> 'draft') AS r
            """,
            today=fields.Date.context_today(self),
        )
