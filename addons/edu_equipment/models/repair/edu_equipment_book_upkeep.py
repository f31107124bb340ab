from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group


class EduEquipmentBookUpkeep(models.AbstractModel):
    """Sổ theo dõi bảo quản, bảo dưỡng thiết bị: what was looked after, when, by whom.

    The tasks of the upkeep plans that fell due in the period (EQP-01). No national
    form.
    """

    _name = "edu.equipment.book.upkeep"
    _description = "Register of upkeep"
    _inherit = ["edu.equipment.book"]
    _form_key = "equipment_upkeep"

    def _columns(self, choice):
        return [
            Column("rank", self.env._("No."), "int", 6, align="center"),
            Column("date_due", self.env._("Due"), "date", 10),
            Column("thing", self.env._("Equipment, room"), width=34),
            Column("place", self.env._("Place"), width=20),
            Column("responsible", self.env._("Responsible"), width=20),
            Column("done", self.env._("Done"), width=9, align="center"),
            Column("done_on", self.env._("On"), "date", 10),
            Column("done_by", self.env._("By"), width=20),
            Column("remark", self.env._("Remark"), width=24),
        ]

    def _header(self, choice, place):
        return [choice._period_words(), *choice._chosen_words(place)]

    def _parts(self, choice):
        return [{"place": choice.place_id, "rows": self._rows(choice)}]

    def _task_domain(self, choice):
        domain = (
            Domain("unit_id", "=", choice.unit_id.id)
            & Domain("date_due", ">=", choice.date_from)
            & Domain("date_due", "<=", choice.date_to)
        )
        if choice.place_id:
            domain &= Domain("place_id", "child_of", choice.place_id.id)
        if choice.class_id:
            domain &= Domain("equipment_id.class_id", "child_of", choice.class_id.id)
        if choice.subject_id:
            domain &= Domain("equipment_id.subject_id", "=", choice.subject_id.id)
        return domain

    def _figures(self, choice):
        tasks = self.env["edu.upkeep.task"]
        return {"line_count": tasks.search_count(self._task_domain(choice))}

    def _action(self, choice):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_upkeep_task_action"
        )
        return dict(action, domain=list(self._task_domain(choice)), context={})

    def _rows(self, choice):
        done = {"done": self.env._("Yes"), "not_done": self.env._("No"), "todo": ""}
        plan = None
        for rank, row in enumerate(self._query(choice), 1):
            if row["plan"] != plan:
                plan = row["plan"]
                yield Group(plan)
            yield {**row, "rank": rank, "done": done[row["state"]]}

    def _query(self, choice):
        tasks = self.env["edu.upkeep.task"]
        self.env.flush_all()
        query = tasks._search(self._task_domain(choice))
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT p.name AS plan, t.date_due, t.state, t.done_on, t.remark,
                       coalesce(e.name || ' (' || e.code || ')', place.complete_name)
                           AS thing,
                       CASE WHEN e.id IS NOT NULL THEN place.complete_name END AS place,
                       who.name AS responsible, by.name AS done_by
                  FROM edu_upkeep_task t
                  JOIN edu_upkeep_plan p ON p.id = t.plan_id
                  LEFT JOIN edu_equipment e ON e.id = t.equipment_id
                  LEFT JOIN edu_place place ON place.id = t.place_id
                  LEFT JOIN res_users wu ON wu.id = t.user_id
                  LEFT JOIN res_partner who ON who.id = wu.partner_id
                  LEFT JOIN res_users bu ON bu.id = t.done_by_id
                  LEFT JOIN res_partner by ON by.id = bu.partner_id
                 WHERE t.id IN %s
                 ORDER BY p.name, p.id, t.date_due, thing, t.id
                """,
                query.subselect(),
            )
        )
