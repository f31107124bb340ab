from operator import itemgetter

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column
from odoo.addons.edu_base.engine.register_format import format_number

from ..loan.edu_equipment_loan_line import USED_UP


class EduEquipmentBookLog(models.AbstractModel):
    """Sổ nhật ký hoạt động, sổ đầu bài thực hành thí nghiệm: each lesson held (EQU-06).

    A sheet for each room. Equipment and materials are what was handed out for the
    lesson, and where nothing was, what was booked. No national form.
    """

    _name = "edu.equipment.book.log"
    _description = "Practice log"
    _inherit = ["edu.equipment.book"]
    _form_key = "equipment_log"

    def _columns(self, choice):
        return [
            Column("week", self.env._("Week"), "int", 6, align="center"),
            Column("date", self.env._("Date"), "date", 10),
            Column("periods", self.env._("Period"), width=7, align="center"),
            Column("class_name", self.env._("Class"), width=7, align="center"),
            Column("lesson", self.env._("Lesson, practical work"), width=28),
            Column("equipment", self.env._("Equipment used"), width=30),
            Column("materials", self.env._("Materials, chemicals used"), width=22),
            Column("teacher", self.env._("Teacher"), width=16),
            Column("attendance", self.env._("Pupils"), "int", 7, align="center"),
            Column("remarks", self.env._("Remarks"), width=22),
            Column("incident", self.env._("Breakage, incidents"), width=20),
            Column("signature", self.env._("Signature"), width=11),
        ]

    def _header(self, choice, place):
        room = place or choice.place_id
        return [choice._period_words(), *choice._chosen_words(room)]

    def _domain(self, choice):
        """Return the domain of the lessons held in the period."""
        domain = Domain("unit_id", "=", choice.unit_id.id)
        domain &= Domain("state", "=", "done")
        domain &= Domain("date", ">=", choice.date_from)
        domain &= Domain("date", "<=", choice.date_to)
        for name, path in (
            ("place_id", "place_id.root_id"),
            ("subject_id", "subject_id"),
            ("school_class_id", "class_id"),
            ("teacher_id", "teacher_id"),
        ):
            if choice[name]:
                domain &= Domain(path, "=", choice[name].id)
        return domain

    def _figures(self, choice):
        sessions = self.env["edu.room.session"]
        return {"line_count": sessions.search_count(self._domain(choice))}

    def _action(self, choice):
        """Open the lessons that will be printed."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_session_action"
        )
        return dict(action, domain=list(self._domain(choice)), context={})

    def _parts(self, choice):
        rows = groupby(self._query(choice), itemgetter("place_id"))
        places = self.env["edu.place"]
        parts = [
            {"place": places.browse(place_id or []), "rows": self._rows(entries)}
            for place_id, entries in rows
        ]
        return parts or [{"place": choice.place_id, "rows": []}]

    def _rows(self, entries):
        for row in entries:
            number = row["lesson_number"]
            first, last = row["slot_from"] % 100, row["slot_to"] % 100
            used = row["used"] or row["booked"] or []
            yield {
                **row,
                "periods": f"{first}–{last}" if last > first else f"{first}",
                "lesson": f"{row['name']} ({number})" if number else row["name"],
                "equipment": self._things(used, "equipment"),
                "materials": self._things(used, "materials"),
                "incident": self._incident(row),
            }

    def _incident(self, row):
        """What the teacher wrote, and what the taking back says."""
        parts = [row["incident"] or ""]
        for label, key in (
            (self.env._("Broken: %s"), "broken"),
            (self.env._("Missing: %s"), "missing"),
        ):
            if things := self._things(row["used"] or [], key):
                parts.append(label % things)
        return "\n".join(filter(None, parts))

    def _things(self, used, key):
        """List things with their figure of this key, where it is not zero."""
        return "; ".join(
            f"{thing['name']} ({format_number(thing[key], 3)} {thing['uom'] or ''})"
            for thing in used
            if thing.get(key)
        ).replace(" )", ")")

    def _query(self, choice):
        """Return the lessons room by room, day by day, by one query."""
        self.env.flush_all()
        sessions = self.env["edu.room.session"]._search(self._domain(choice))
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT s.id, place.root_id AS place_id, s.date, s.slot_from, s.slot_to,
                       s.name, s.lesson_number, s.attendance, s.remarks, s.incident,
                       k.name AS class_name, who.name AS teacher,
                       (s.date - y.date_start) / 7 + 1 AS week,
                       %(used)s AS used, %(booked)s AS booked
                  FROM edu_room_session s
                  JOIN res_users u ON u.id = s.teacher_id
                  JOIN res_partner who ON who.id = u.partner_id
                  LEFT JOIN edu_place place ON place.id = s.place_id
                  LEFT JOIN edu_class k ON k.id = s.class_id
                  LEFT JOIN edu_school_year y ON y.id = s.school_year_id
                 WHERE s.id IN %(sessions)s
                 ORDER BY place.complete_name, place.root_id, s.date, s.slot_from, s.id
                """,
                used=self._used(),
                booked=self._booked(),
                sessions=sessions.subselect(),
            )
        )

    def _used(self):
        """What was handed out for the session `s`, and how it came back."""
        return SQL(
            """(
            SELECT json_agg(json_build_object(
                       'name', e.name, 'uom', %(uom)s,
                       'equipment', CASE WHEN NOT l.is_used_up THEN l.quantity END,
                       'materials', CASE WHEN l.is_used_up THEN l.quantity
                                         ELSE back.used END,
                       'broken', back.broken, 'missing', back.missing)
                       ORDER BY l.sequence, l.id)
              FROM edu_equipment_loan o
              JOIN edu_equipment_loan_line l ON l.loan_id = o.id
              JOIN edu_equipment e ON e.id = l.equipment_id
              LEFT JOIN uom_uom m ON m.id = e.uom_id
              LEFT JOIN LATERAL (
                   SELECT sum(b.quantity_used) AS used,
                          sum(coalesce(b.quantity_broken, 0)
                              + coalesce(b.quantity_unusable, 0)) AS broken,
                          sum(b.quantity_missing) AS missing
                     FROM edu_equipment_loan_return_line b
                     JOIN edu_equipment_loan_return r
                       ON r.id = b.return_id AND r.state = 'posted'
                    WHERE b.loan_line_id = l.id) AS back ON true
             WHERE o.session_id = s.id AND o.state IN ('out', 'returned'))""",
            uom=self._translated("m", "uom.uom"),
        )

    def _booked(self):
        """What the session `s` had booked."""
        return SQL(
            """(
            SELECT json_agg(json_build_object(
                       'name', e.name, 'uom', %(uom)s,
                       CASE WHEN e.kind IN %(used_up)s THEN 'materials'
                            ELSE 'equipment' END, l.quantity) ORDER BY l.id)
              FROM edu_room_session_line l
              JOIN edu_equipment e ON e.id = l.equipment_id
              LEFT JOIN uom_uom m ON m.id = e.uom_id
             WHERE l.session_id = s.id)""",
            uom=self._translated("m", "uom.uom"),
            used_up=USED_UP,
        )
