from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .year_2019_common import Year2019Common


@freeze_time("2019-08-26 02:00:00")
@tagged("post_install", "-at_install")
class TestYear2019Rooms(Year2019Common):
    """Subject rooms of 2019–2020: 17/9/2019 and 2/3/2020, both days included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls._standard(
            object="room", code="T-ROOM", name="Phòng học bộ môn"
        )
        both = ("direct", "school")
        cls.campaign = cls._campaign(
            name="Công nhận PHBM đạt chuẩn 2019–2020",
            kind="room",
            object="room",
            round_ids=cls._rounds(
                dict.fromkeys(both, ("2019-09-17", True)),
                dict.fromkeys(both, ("2020-03-02", True)),
            ),
            standard_ids=[Command.set(cls.standard.ids)],
        )
        cls.env.cr.flush()

    def _room(self, unit):
        return self._dossier(unit, place_id=self._place("Phòng Hóa", unit).id)

    def test_the_closing_day_itself_counts(self):
        """PHB-03, INS-04: «hạn cuối 17/09/2019»; on the 18th it is round 2."""
        dossier = self._room(self.direct)
        with freeze_time("2019-09-17 16:59:00"):  # 23:59 in Long Xuyên
            self._submitted(dossier, self.direct_leader)
        self.assertFalse(dossier.is_late)
        other = self._room(self.combined)
        with freeze_time("2019-09-17 17:01:00"):
            self._assessed(other, self.combined_leader)
            with self.assertRaisesRegex(UserError, "17/09/2019"):
                other.with_user(self.combined_leader).action_submit()
        other.with_user(self.combined_leader).round_id = self.campaign.round_ids[1]
        with freeze_time("2020-03-02 16:59:00"):
            other.with_user(self.combined_leader).action_submit()
        self.assertEqual((other.state, other.is_late), ("submitted", False))

    @freeze_time("2019-09-10 02:00:00")
    def test_a_delegated_office_inspects_and_the_department_decides(self):
        """PHB-05, PHB-07: the decision is about the room."""
        dossier = self._inspected(self._room(self.below_cho_moi))
        self._list().action_send()
        self._decided("2019-10-15")
        title = self._title_of(self.below_cho_moi)
        self.assertEqual((title.place_id, title.object), (dossier.place_id, "room"))

    @freeze_time("2019-09-10 02:00:00")
    def test_schools_with_a_standard_room_are_counted_by_level(self):
        """PHB-09: schools, not rooms, of the office; one room is enough."""
        metric = self.env.ref("edu_inspection.metric_schools_with_standard_room")
        for _room in range(2):
            self._inspected(self._room(self.below_cho_moi))
        self._list().action_send()
        self._decided("2019-10-15")
        figures = metric._measure(self.cho_moi, "2019-10-16")
        self.assertEqual(figures[metric.id, self.cho_moi.id][:2], (1, 1))
        rooms = self.env.ref("edu_inspection.metric_standard_rooms")
        figures = rooms._measure(self.cho_moi, "2019-10-16")
        self.assertEqual(figures[rooms.id, self.cho_moi.id][0], 2)

    @freeze_time("2019-09-10 02:00:00")
    def test_elsewhere_the_department_inspects(self):
        """PHB-06: the remaining areas; the office has no turn."""
        dossier = self._room(self.school)
        self._submitted(dossier, self.leader)
        self.assertEqual(
            (dossier.office_id, dossier._receiver()),
            (self.office.browse(), self.department),
        )
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "appraised")

    @freeze_time("2019-09-10 02:00:00")
    def test_a_level_that_was_not_delegated_goes_to_the_department(self):
        """PHB-05 names TH and THCS: the THPT part of a combined school is not."""
        self.env["edu.delegation"].search(
            [("unit_id", "=", self.cho_moi.id), ("object", "=", "subject_room")]
        ).level_ids = self.level
        self.below_cho_moi.level_ids |= self.upper
        dossier = self._room(self.below_cho_moi)
        self._submitted(dossier, self.cho_moi_leader)
        self.assertEqual(
            (dossier.applicant, dossier._receiver()), ("office", self.department)
        )

    @freeze_time("2019-09-10 02:00:00")
    def test_the_six_schools_that_must_hand_in_are_followed(self):
        """PHB-04: a list of tasks, each with its progress."""
        names = ("Quốc Thái", "Nguyễn Bỉnh Khiêm", "Long Xuyên")
        names += ("Nguyễn Công Trứ", "Nguyễn Sinh Sắc", "Chi Lăng")
        schools = self.env["edu.unit"].union(
            *(self._unit(f"THPT {name}", name, "school") for name in names)
        )
        first, second = schools[:2]
        schools.level_ids = self.upper
        leader = self._user("quocthai", "leader", first)
        tasks = self.env["edu.inspection.task"].create(
            [
                {
                    "campaign_id": self.campaign.id,
                    "unit_id": school.id,
                    "round_id": self.campaign.round_ids[0].id,
                }
                for school in schools
            ]
        )
        self._submitted(self._room(first), leader)
        self._room(second)
        tasks.invalidate_recordset()
        self.assertEqual(
            tasks.mapped("progress"), ["submitted", "draft"] + ["none"] * 4
        )
        with freeze_time("2019-09-18 02:00:00"):
            tasks.invalidate_recordset()
            self.assertEqual(
                tasks.mapped("is_overdue"), [False, True, True, True, True, True]
            )

    @freeze_time("2019-09-10 02:00:00")
    def test_a_school_sees_what_is_expected_of_it_and_changes_nothing(self):
        Task = self.env["edu.inspection.task"]
        task, other = Task.create(
            [
                {"campaign_id": self.campaign.id, "unit_id": unit.id}
                for unit in (self.direct, self.combined)
            ]
        )
        self.assertEqual(Task.with_user(self.direct_leader).search([]), task)
        for officer in (self.direct_leader, self.cho_moi_officer):
            with self.assertRaises(Exception) as caught:
                task.with_user(officer).write({"note": "x"})
            self.assertEqual(type(caught.exception).__name__, "AccessError")
        self.assertTrue(other)

    @freeze_time("2019-09-10 02:00:00")
    def test_the_heads_are_reminded_once(self):
        self.direct.head_user_id = self.direct_leader
        task = self.env["edu.inspection.task"].create(
            {
                "campaign_id": self.campaign.id,
                "unit_id": self.direct.id,
                "round_id": self.campaign.round_ids[0].id,
            }
        )
        for _click in range(2):
            self.campaign.with_user(self.department_officer).action_remind_tasks()
        self.assertEqual(task.activity_ids.user_id, self.direct_leader)
        self.assertEqual(len(task.activity_ids), 1)

    @freeze_time("2019-09-10 02:00:00")
    def test_schools_read_the_closing_dates_once_published(self):
        """INS-03: the calendar of the campaigns."""
        Deadline = self.env["edu.inspection.deadline"].with_user(self.leader)
        mine = [("campaign_id", "=", self.campaign.id)]
        self.assertEqual(Deadline.search_count(mine), 4)
        self.campaign.action_redraft()
        self.assertFalse(Deadline.search_count(mine))
