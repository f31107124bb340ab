from odoo.fields import Command
from odoo.tests import freeze_time

from .acceptance_common import AcceptanceCommon


class TermCommon(AcceptanceCommon):
    """One school through a term, each step by who does it and on its own day."""

    PAPER = {"doc_number": "15/QĐ-PGDĐT", "doc_date": "2020-01-10"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.colleague = cls._user("colleague", "teacher", cls.school)
        cls.subject_head = cls._user("subject_head", "subject_head", cls.school)
        cls.class_8a = cls.env["edu.class"].create(
            {
                "name": "8A",
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "grade_id": cls.env.ref("edu_base.grade_8").id,
            }
        )
        cls.physics.is_bookable = True
        for document in ("edu.equipment.disposal", "edu.equipment.incident"):
            cls._route_to_the_office(document)
        cls.boards = {kind: cls._term_board(kind) for kind in ("counting", "disposal")}
        cls.env.cr.flush()

    @classmethod
    def _route_to_the_office(cls, document):
        Route = cls.env["edu.approval.route"]
        Route.search([("document", "=", document)]).active = False
        steps = [
            {"name": "Head", "act": "endorse"},
            {"name": "Office", "tier": "office", "require_number": True},
        ]
        Route.create(
            {
                "name": "Office decides",
                "document": document,
                "step_ids": [
                    Command.create({"sequence": number, **step})
                    for number, step in enumerate(steps)
                ],
            }
        )

    @classmethod
    def _term_board(cls, kind):
        members = [(cls.head, "chair"), (cls.teacher, "member")]
        members += [(cls.equipment_officer, "secretary"), (cls.colleague, "member")]
        board = cls.env["edu.committee"].create(
            {
                "name": f"Ban {kind}",
                "kind": kind,
                "unit_id": cls.school.id,
                "member_ids": [
                    Command.create({"user_id": user.id, "role": role})
                    for user, role in members
                ],
            }
        )
        board.action_activate()
        return board

    def _both_decide(self, document):
        """The head endorses, the office approves with number and date."""
        self._decide(document, self.head)
        self._decide(document, self.office_head, **self.PAPER)
        document.invalidate_recordset()

    # ----- the steps of the term -------------------------------------------
    @freeze_time("2019-10-01 03:00:00")
    def _receive_eight(self):
        """Eight delivered, one with a broken lens: seven enter the register."""
        receipt = self._delivered(accepted=7, defective=1)
        self._approve(receipt)
        return receipt.line_ids.equipment_ids.sorted("code")

    @freeze_time("2019-10-15 03:00:00")
    def _lend_for_a_lesson(self, items):
        """Two of them for a booked lesson; the second comes back broken."""
        session = (
            self.env["edu.room.session"]
            .with_user(self.teacher)
            .create(
                {
                    "name": "Thấu kính hội tụ",
                    "unit_id": self.school.id,
                    "date": "2019-10-15",
                    "period_from_id": self.env.ref("edu_equipment.period_morning_1").id,
                    "place_id": self.physics.id,
                    "class_id": self.class_8a.id,
                    "subject_id": self.physics_subject.id,
                    "line_ids": [
                        Command.create({"equipment_id": item.id}) for item in items
                    ],
                }
            )
        )
        action = session.with_user(self.equipment_officer).action_hand_out()
        loan = self.env["edu.equipment.loan"].with_user(self.equipment_officer)
        loan = loan.browse(action["res_id"])
        loan.action_hand_out()
        back = loan._open_return()
        by_item = {line.equipment_id: line for line in back.line_ids}
        by_item[items[0]].quantity_good = 1
        by_item[items[1]].quantity_broken = 1
        back.action_post()
        return session

    def _repair(self, item):
        """Reported by the teacher, done by a workshop in a week."""
        with freeze_time("2019-10-16 03:00:00"):
            request = (
                self.env["maintenance.request"]
                .with_user(self.teacher)
                .create(
                    {
                        "name": "Vỡ thị kính",
                        "edu_equipment_id": item.id,
                        "edu_quantity": 1,
                    }
                )
            )
            request.with_user(self.equipment_officer).action_edu_confirm()
        with freeze_time("2019-10-23 03:00:00"):
            finish = self.env["edu.repair.finish"].with_user(self.equipment_officer)
            finish.create(
                {
                    "request_id": request.id,
                    "quantity_repaired": 1,
                    "condition": "good",
                    "cost": 300_000,
                }
            ).action_finish()
        return request

    @freeze_time("2019-12-31 03:00:00")
    def _count(self, items, missing, elsewhere):
        """Everything is scanned where it stands; the head approves the count."""
        count = (
            self.env["edu.equipment.count"]
            .with_user(self.equipment_officer)
            .create(
                {
                    "name": "Kiểm kê 31/12/2019",
                    "unit_id": self.school.id,
                    "date": "2019-12-31",
                    "committee_id": self.boards["counting"].id,
                }
            )
        )
        count.action_start()
        here = items - missing - elsewhere
        for place, found in ((self.physics, here), (self.chemistry, elsewhere)):
            scans = [
                {"id": f"term-{item.code}", "code": item.code, "quantity": 1}
                for item in found
            ]
            count.with_user(self.teacher).upload(place.id, scans)
            count.with_user(self.teacher).screen_finish(place.id)
            count.with_user(self.colleague).screen_confirm(place.id)
        self._finish_other_places(count)
        count.action_review()
        count.difference_ids.explanation = "Đã xác minh"
        lost = count.difference_ids.filtered(lambda row: row.kind == "missing")
        lost.action = "loss"
        count.action_approval_submit()
        self._decide(count, self.head)
        count.invalidate_recordset()
        return count

    def _finish_other_places(self, count):
        for row in count.sudo().count_place_ids:
            if row.place_id not in self.physics | self.chemistry:
                count.with_user(self.teacher).screen_finish(row.place_id.id)
                count.with_user(self.colleague).screen_confirm(row.place_id.id)

    @freeze_time("2020-01-09 03:00:00")
    def _evaluate(self, unusable):
        """Two are rated beyond repair; the leadership confirms, the books follow."""
        evaluation = (
            self.env["edu.equipment.evaluation"]
            .with_user(self.subject_head)
            .create(
                {
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "subject_id": self.physics_subject.id,
                }
            )
        )
        rated = evaluation.line_ids.filtered(lambda row: row.equipment_id in unusable)
        rated.write({"quantity_unusable": 1})
        evaluation.action_rest_good()
        evaluation.action_submit()
        evaluation.with_user(self.head).action_confirm()
        wizard = self.env["edu.equipment.evaluation.apply"]
        wizard = wizard.with_user(self.equipment_officer)
        wizard.create({"evaluation_id": evaluation.id}).action_apply()
        return evaluation

    @freeze_time("2020-01-10 03:00:00")
    def _dispose_of(self, disposal):
        """What the evaluation proposed: the board, the head, the office, the ledger."""
        disposal.write(
            {
                "committee_id": self.boards["disposal"].id,
                "meeting_date": "2020-01-10",
                "meeting_place": "Phòng hội đồng",
            }
        )
        disposal.action_all_for()
        disposal.action_approval_submit()
        self._both_decide(disposal)
        disposal.write(
            {
                "done_date": "2020-01-10",
                "done_place": "Sân trường",
                "witnesses": "Lê Kế Toán",
                "destruction_method": "mechanical",
            }
        )
        disposal.action_carry_out()
        return disposal

    @freeze_time("2020-01-10 03:00:00")
    def _report_the_loss(self, incident):
        """The incident that the count drafted is reported, followed up, written off."""
        incident.action_report()
        incident.write(
            {
                "doc_number": "45/BC-BH",
                "doc_date": "2020-01-10",
                "cause": "Cửa sổ không khóa",
                "responsibility": "Chưa xác định",
                "police_informed": True,
            }
        )
        incident.action_report_sent()
        incident.action_approval_submit()
        self._both_decide(incident)
        return incident
