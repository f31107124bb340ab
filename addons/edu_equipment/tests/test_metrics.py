from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from .metrics_common import DAY, MetricsCommon


@tagged("post_install", "-at_install")
class TestMetrics(MetricsCommon):
    """The figures of equipment on a handful of records, reckoned by hand."""

    def _loan(self, day, borrower=None):
        loan = self.env["edu.equipment.loan"].create(
            {
                "unit_id": self.school.id,
                "borrower_id": (borrower or self.teacher).id,
                "date_out": day,
                "line_ids": [
                    fields.Command.create(
                        {
                            "equipment_id": self.microscope.id,
                            "place_id": self.physics.id,
                            "quantity": 1,
                        }
                    )
                ],
            }
        )
        loan.with_user(self.equipment_officer).action_hand_out()
        return loan

    def _incident(self, kind, day, state="reported", unit=None):
        incident = self.env["edu.equipment.incident"].create(
            {
                "name": "Mất trộm",
                "kind": kind,
                "date_discovered": day,
                "unit_id": (unit or self.school).id,
            }
        )
        self.env.flush_all()
        # Only the state counts here; how it is reached is tested with incidents.
        self.env.cr.execute(
            "UPDATE edu_equipment_incident SET state = %s WHERE id = %s",
            (state, incident.id),
        )
        incident.invalidate_recordset()
        return incident

    def test_every_figure_is_measured(self):
        units = self.school + self.office + self.department
        today = fields.Date.context_today(self.school)
        for day in (DAY, fields.Date.to_string(today)):
            self._assert_all_measured("edu.equipment.metrics", units, day)

    def test_value_of_any_day(self):
        """Received on 1 October 2019: five of 10 million."""
        values = [
            self._figure("equipment_value", self.school, day)[2]
            for day in ("2019-09-30", "2019-10-01", fields.Date.today())
        ]
        self.assertEqual(values, [0, 50_000_000, 50_000_000])
        self.assertEqual(
            self._figure("equipment_value", self.office, DAY)[2], 50_000_000
        )
        self.assertEqual(self._figure("equipment_value", self.stranger, DAY)[2], 0)

    def test_what_nobody_used_for_two_years(self):
        self.assertEqual(self._figure("idle_value", self.school, DAY)[0], 50_000_000)

    def test_broken_of_all_pieces(self):
        broken = self._equipment("VL02")
        self._receive(broken, 3, condition="broken")
        self.assertEqual(self._figure("broken_share", self.school, DAY), (3, 8, 37.5))

    def test_use_per_teacher(self):
        """TGT-13: three loans of two teachers, one before the school year."""
        other = self._user("gv2", "teacher", self.school)
        for day, who in (
            ("2020-03-02", self.teacher),
            ("2020-03-05", self.teacher),
            ("2020-03-12", other),
        ):
            self._loan(day, who)
        self.assertEqual(
            self._figure("equipment_use_per_teacher", self.school, DAY), (2, 4, 0.5)
        )
        self.assertEqual(
            self._figure("teachers_using_equipment", self.school, DAY), (1, 4, 25)
        )
        self.assertEqual(
            self._figure("teachers_using_equipment", self.office, "2020-03-31")[:2],
            (2, 10),
        )
        self._assert_counts_agree(["equipment_use_per_teacher"], self.school, DAY)

    def test_no_teacher_is_no_value(self):
        figure = self._figure("equipment_use_per_teacher", self.stranger, DAY)
        self.assertEqual(figure, (0, 0, None))

    def test_incidents_and_schools_without_loss(self):
        """TGT-12: two schools of the office, one with a theft."""
        self._incident("theft", "2019-11-05")
        self._incident("damage", "2019-12-05")
        self._incident("theft", "2019-11-05", "draft", self.neighbour)
        self._incident("fire", "2019-05-05", "closed", self.neighbour)
        self.assertEqual(self._figure("loss_incidents", self.office, DAY)[0], 1)
        self.assertEqual(self._figure("open_incidents", self.office, DAY)[0], 2)
        self.assertEqual(
            self._figure("schools_without_loss", self.office, DAY), (1, 2, 50)
        )
        self._assert_counts_agree(
            ["loss_incidents", "open_incidents", "schools_without_loss"],
            self.office,
            DAY,
        )

    def test_a_count_holds_for_a_year(self):
        count = self.env["edu.equipment.count"].create(
            {"unit_id": self.school.id, "date": "2019-12-31", "scope": "all"}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE edu_equipment_count SET state = 'posted' WHERE id = %s", count.ids
        )
        count.invalidate_recordset()
        figures = [
            self._figure("count_done", self.office, day)[:2]
            for day in ("2019-12-30", DAY, "2020-12-31")
        ]
        self.assertEqual(figures, [(0, 2), (1, 2), (0, 2)])

    def test_subject_rooms(self):
        self.physics.room_type_id = self.env.ref("edu_equipment.room_type_vl")
        self.chemistry.room_type_id = self.env.ref("edu_equipment.room_type_hh")
        self.assertEqual(self._figure("subject_rooms", self.office, DAY)[0], 2)
        self.assertEqual(
            self._figure("schools_with_subject_room", self.office, DAY), (1, 2, 50)
        )
        self._assert_counts_agree(["subject_rooms"], self.school, DAY)

    def test_a_school_that_moves_takes_its_figures_along(self):
        """From the day of its new affiliation, not before (ORG-10)."""
        self.env["edu.unit.affiliation"]._change(
            self.school, self.other_office.id, date(2020, 3, 1)
        )
        eve = date(2020, 3, 1) - timedelta(days=1)
        self.assertEqual(
            self._figure("equipment_value", self.office, eve)[0], 50_000_000
        )
        self.assertEqual(self._figure("equipment_value", self.office, DAY)[0], 0)
        self.assertEqual(
            self._figure("equipment_value", self.other_office, DAY)[0], 50_000_000
        )
