from datetime import datetime

from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.edu_equipment.tests.common import EquipmentCommon
from odoo.addons.edu_library.models.circulation.edu_library_loan_lending import Asked
from odoo.addons.edu_library.tests.common import LibraryCommon

from .common import ReportingCommon

DAY = "2020-03-10"
MONTH_BEFORE = "2020-02-10"


class DashboardCommon(ReportingCommon, EquipmentCommon, LibraryCommon):
    """Three schools of two offices with something of every figure shown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.schools = cls.school | cls.neighbour | cls.stranger
        cls.primary = cls.env.ref("edu_base.level_primary")
        cls.stranger.level_ids += cls.primary
        cls.env["edu.unit.census"].create(
            {
                "unit_id": cls.stranger.id,
                "school_year_id": cls.year.id,
                "level_id": cls.level.id,
                "pupil_count": 50,
                "teacher_count": 5,
                "class_count": 2,
            }
        )
        cls.director = cls._user("director", "head", cls.department)
        for number, unit in enumerate(cls.schools, 1):
            cls._things(unit, number)
            cls._books(unit, number)
            cls._papers(unit, number)
        cls._titles()
        cls.env.flush_all()

    @classmethod
    def _things(cls, unit, number):
        """Equipment, computers, loans by two teachers, a board of the norm."""
        room = cls._place(f"Phòng {number}", unit)
        machine = cls.env.ref("edu_equipment.class_machine_computer").id
        scope = cls._equipment(f"KH{number}", unit_id=unit.id)
        computer = cls._equipment(
            f"MT{number}", unit_id=unit.id, class_id=machine, tracking="batch"
        )
        cls._receive(scope, 5 * number, to_place=room)
        cls._receive(scope, number, to_place=room, condition="broken")
        cls._receive(computer, 2 * number, to_place=room)
        keeper = cls._user(f"keeper_{number}", "equipment_officer", unit)
        teachers = [cls._user(f"gv{number}{n}", "teacher", unit) for n in (1, 2)]
        days = ("2020-01-06", "2020-02-03", "2020-03-02")[: number + 1]
        for who in teachers[:number]:
            for day in days:
                loan = cls.env["edu.equipment.loan"].create(
                    {
                        "unit_id": unit.id,
                        "borrower_id": who.id,
                        "date_out": day,
                        "line_ids": [
                            Command.create(
                                {
                                    "equipment_id": scope.id,
                                    "place_id": room.id,
                                    "quantity": 1,
                                }
                            )
                        ],
                    }
                )
                loan.with_user(keeper).action_hand_out()
        cls._norm(unit, number)
        incident = cls.env["edu.equipment.incident"].create(
            {
                "name": "Vỡ kính",
                "kind": "theft" if number == 1 else "damage",
                "date_discovered": "2019-12-05",
                "unit_id": unit.id,
            }
        )
        cls._force(incident, "reported")

    @classmethod
    def _norm(cls, unit, number):
        board = cls.env["edu.equipment.norm.board"].sudo()
        lines = cls.env["edu.equipment.catalog"].search([], limit=2)
        cls.env["edu.equipment.norm"].sudo().create(
            [
                {
                    "board_id": board._open_for(unit).id,
                    "unit_id": unit.id,
                    "kind": "current",
                    "catalog_id": line.id,
                    "required": 10,
                    "covered": 2 * number + place,
                }
                for place, line in enumerate(lines)
            ]
        )

    @classmethod
    def _books(cls, unit, number):
        cls._copies(cls.novel, 4 * number, unit=unit)
        textbooks = cls._copies(cls.textbook, 3 * number, unit=unit)
        reader = cls._reader(f"Học sinh {number}", unit=unit)
        days = (datetime(2020, 2, 3, 2), datetime(2020, 3, 2, 2))  # one is overdue
        cls.env["edu.library.loan"].with_user(cls.librarian).sudo()._lend(
            [Asked(reader, *lent) for lent in zip(textbooks, days, strict=False)]
        )
        cls.env["edu.activity"].create(
            [
                {
                    "name": "Giới thiệu sách",
                    "kind": "book_introduction",
                    "field": "library",
                    "unit_id": unit.id,
                    "school_year_id": cls.year.id,
                    "date_from": f"2019-1{month}-05",
                }
                for month in range(min(number, 3))
            ]
        )

    @classmethod
    def _papers(cls, unit, number):
        """Plans handed in, findings that are open."""
        for kind in ("use", "purchase")[:number]:
            plan = cls.env["edu.plan"].create(
                {
                    "unit_id": unit.id,
                    "school_year_id": cls.year.id,
                    "kind": kind,
                    "name": "Kế hoạch",
                }
            )
            cls.env.flush_all()
            cls.env.cr.execute(
                "UPDATE edu_plan SET approved_on = '2019-09-20' WHERE id = %s", plan.ids
            )
        finder = cls.env["edu.inspection.finding"].with_user(cls.department_officer)
        findings = finder.create(
            [
                {"name": f"Thiếu sổ {row}", "unit_id": unit.id}
                for row in range(number + 1)
            ]
        )
        findings[0].sudo().state = "remedied"

    @classmethod
    def _titles(cls):
        """One library and two rooms of a school, one library of another."""
        standard = cls.env["edu.standard"].search([("object", "=", "room")], limit=1)
        decision = cls.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": cls.department.id, "date": "2019-12-01"}
        )
        nothing = cls.env["edu.place"]
        for unit, place in (
            (cls.school, nothing),
            (cls.school, cls.physics),
            (cls.school, cls.chemistry),
            (cls.stranger, nothing),
        ):
            cls.env["edu.recognition"].sudo().create(
                {
                    "unit_id": unit.id,
                    "object": "room" if place else "library",
                    "place_id": place.id,
                    "standard_id": standard.id,
                    "title_id": standard.title_ids[:1].id,
                    "decision_id": decision.id,
                    "date": "2019-12-01",
                }
            )

    @classmethod
    def _force(cls, record, state):
        """Only the state counts here; how it is reached is tested elsewhere."""
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                "UPDATE %s SET state = %s WHERE id = %s",
                SQL.identifier(record._table),
                state,
                record.id,
            )
        )
        record.invalidate_recordset()
