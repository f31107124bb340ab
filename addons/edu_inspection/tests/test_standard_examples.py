from odoo.tests import freeze_time, tagged

from .standard_common import StandardCommon


@freeze_time("2020-03-10 02:00:00")
@tagged("post_install", "-at_install")
class TestStandardExamples(StandardCommon):
    """Worked examples: one school under two texts, one room (LIB-13, PHB-08)."""

    def test_a_thcs_reaches_the_standard_of_2003_and_not_the_next_title(self):
        """The gap list names exactly what "tiên tiến" asks for and is not there."""
        assessment = self._assessed(self._dossier("library_2003"), n_4_9="no")
        title, missing = self._missing(assessment)
        self.assertEqual(title.name, "Thư viện đạt chuẩn")
        self.assertEqual(assessment.points, 96.5)
        self.assertEqual(
            missing,
            {
                "1.8": (1.2, 1.5),
                "2": (95, 100),
                "2.2": (60, 90),
                "4": (96.55, 100),
                "4.6": (70, 75),
            },
        )

    def test_each_question_says_what_is_enough_for_this_level(self):
        assessment = self._assessed(self._dossier("library_2022"))
        asks = {row.criterion_id.number: row.asks for row in assessment.score_ids}
        self.assertEqual((asks["1.1"], asks["2.5"]), ("at least 4", "at least 20"))
        self.assertFalse(asks["4.1"])

    def test_26_of_29_points_are_enough_for_the_fourth_standard(self):
        """The form asks for 26 points where 90 % would be 26,1."""
        dossier = self._dossier("library_2003")
        assessment = self._assessed(dossier, n_4_1=1)
        title, _missing = self._missing(assessment)
        self.assertEqual(title.name, "Thư viện đạt chuẩn")
        assessment.score_ids.filtered(
            lambda row: row.criterion_id.number == "4.1"
        ).points = 0.5
        title, missing = self._missing(assessment)
        self.assertFalse(title)
        self.assertEqual(list(missing), ["4"])

    def test_only_the_highest_title_asks_for_creative_activity(self):
        copies = self._copies(self.novel, 8)
        self._lend(self.pupil, copies[0])
        self.reading_room.area = 120
        assessment = self._assessed(self._dossier("library_2003"), n_4_9="no")
        title, missing = self._missing(assessment)
        self.assertEqual(title.name, "Thư viện tiên tiến")
        self.assertEqual(list(missing), ["4.9"])

    def test_the_same_school_falls_short_of_level_1_of_2022(self):
        assessment = self._assessed(self._dossier("library_2022"))
        title, missing = self._missing(assessment)
        self.assertFalse(title)
        self.assertEqual(missing, {"1.1": (1.2, 4), "2.4": (25, 45)})

    def test_with_books_and_seats_it_reaches_level_1_and_reads_what_level_2_asks(self):
        self._copies(self.novel, 28)
        self.reading_room.seats = 65
        second = ("1_4", "1_5", "1_6", "3_3", "4_7", "4_8")
        answers = {f"n_{number}": "no" for number in second}
        assessment = self._assessed(self._dossier("library_2022"), **answers)
        title, missing = self._missing(assessment)
        self.assertEqual(title.name, "Thư viện đạt tiêu chuẩn mức độ 1")
        self.assertEqual(list(missing), [n.replace("_", ".") for n in second])

    def test_reading_periods_are_not_asked_of_kindergartens(self):
        self.school.level_ids = self.env.ref("edu_base.level_kindergarten")
        assessment = self._assessed(self._dossier("library_2022"))
        numbers = assessment.score_ids.criterion_id.mapped("number")
        self.assertNotIn("4.6", numbers)
        self.assertNotIn("2.4", self._missing(assessment)[1])


@freeze_time("2020-09-10 02:00:00")
@tagged("post_install", "-at_install")
class TestStandardRoom(StandardCommon):
    """A chemistry room of a THPT under TT 14/2020 (PHB-08)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.upper = cls.env.ref("edu_base.level_upper_secondary")
        cls.thpt = cls._unit("THPT Cần Đăng", "TCD", "school")
        cls.thpt.level_ids = cls.upper
        cls.thpt_leader = cls._user("thpt_leader", "leader", cls.thpt)
        cls.lab = cls._place(
            "Phòng Hóa",
            unit=cls.thpt,
            area=80,
            seats=40,
            width=8,
            ceiling_height=3.4,
            preparation_area=10,
            subject_ids=[(6, 0, cls.env.ref("edu_base.subject_hh").ids)],
        )

    def _room(self, standard="room_2020", **answers):
        dossier = self._dossier(standard, self.thpt, place_id=self.lab.id)
        return self._assessed(dossier, self.thpt_leader, **answers)

    def _answer(self, assessment, number):
        scores = assessment.score_ids
        return scores.filtered(lambda row: row.criterion_id.number == number).answer

    def test_the_room_is_measured_and_the_gap_is_its_preparation_room(self):
        assessment = self._room()
        measured = {
            row.criterion_id.number: (round(row.value, 2), row.answer)
            for row in assessment.score_ids
            if row.is_measured and row.criterion_id.place_figure
        }
        self.assertEqual(
            measured,
            {
                "1.1": (2, "yes"),
                "1.2": (80, "yes"),
                "1.3": (10, "no"),
                "1.4": (3.4, "yes"),
                "1.5": (8, "yes"),
                "1.6": (1.25, "yes"),
            },
        )
        title, missing = self._missing(assessment)
        self.assertFalse(title)
        self.assertEqual(missing, {"1.3": (10, 12), "4.3": (0, 100)})

    def test_a_room_of_two_subjects_meets_the_higher_area(self):
        """TT 14/2025: a room for several subjects takes the highest."""
        self.lab.subject_ids |= self.env.ref("edu_base.subject_cn")
        self.assertEqual(self._answer(self._room(), "1.1"), "no")  # 2,45 m² a pupil

    def test_what_other_rooms_need_is_not_asked(self):
        numbers = self._room().score_ids.criterion_id.mapped("number")
        self.assertIn("2.4", numbers)  # fume hood
        self.assertNotIn("2.6", numbers)  # curtains of physics

    def test_what_nobody_measured_stays_open(self):
        self.lab.width = 0
        dossier = self._dossier("room_2020", self.thpt, place_id=self.lab.id)
        action = dossier.with_user(self.thpt_leader).action_assess()
        assessment = self.env["edu.inspection.assessment"].browse(action["res_id"])
        scores = assessment.score_ids
        width = scores.filtered(lambda row: row.criterion_id.number == "1.5")
        self.assertFalse(width.is_answered)

    def _answered_by_the_register(self):
        """A standard whose questions 2.7 and 2.8 the register of rooms answers."""
        standard = self.env.ref("edu_inspection.standard_room_2020").copy()
        names = {"2.7": "Bình chữa cháy", "2.8": "Tủ thuốc sơ cứu"}
        for row in standard.criterion_ids:
            row.place_answer = names.get(row.number)
        standard.action_publish()
        return standard

    def test_what_the_register_of_rooms_answers_is_answered(self):
        self.lab.room_type_id = self.env.ref("edu_equipment.room_type_hh")
        self.lab.action_answer_requirements()
        fire, box = (
            self.lab.answer_ids.filtered(
                lambda row, name=name: row.requirement_id.name == name
            )
            for name in ("Bình chữa cháy", "Tủ thuốc sơ cứu")
        )
        fire.answer, box.answer = "yes", "no"
        assessment = self._room(self._answered_by_the_register(), n_2_7="no")
        self.assertEqual(self._answer(assessment, "2.7"), "yes")
        self.assertEqual(self._answer(assessment, "2.8"), "no")
        self.assertIn("2.8", self._missing(assessment)[1])
        self.assertNotIn("2.7", self._missing(assessment)[1])

    def test_one_requirement_not_answered_leaves_the_question_open(self):
        self.lab.room_type_id = self.env.ref("edu_equipment.room_type_hh")
        self.lab.action_answer_requirements()
        self.assertIsNone(self.lab._inspection_answer("Bình chữa cháy"))
        self.assertIsNone(self.lab._inspection_answer("Không có trong phiếu"))

    def test_a_missing_fume_hood_is_named(self):
        self.lab.preparation_area = 15
        assessment = self._room(n_2_4="no")
        self.assertIn("Tủ hút", assessment.missing)


@freeze_time("2023-03-10 02:00:00")
@tagged("post_install", "-at_install")
class TestStandardBasis(StandardCommon):
    """A superseded text warns and stops nobody (LIB-19, LEG-02)."""

    def test_a_dossier_by_a_superseded_text_names_its_successor(self):
        dossier = self._dossier("library_2003")
        self.assertIn("16/2022/TT-BGDĐT", dossier.basis_warning)
        assessment = self._assessed(dossier)
        self.assertEqual(assessment.basis_warning, dossier.basis_warning)
        assessment.with_user(self.leader).action_sign()
        self.assertEqual(assessment.state, "signed")

    def test_one_in_force_does_not_warn(self):
        self.assertFalse(self._dossier("library_2022").basis_warning)

    def test_a_standard_that_ended_by_itself_warns_too(self):
        standard = self.env.ref("edu_inspection.standard_equipment")
        standard.date_to = "2023-01-31"
        self.assertIn("31/01/2023", self._dossier("equipment").basis_warning)

    def test_the_form_is_printed_with_what_is_known(self):
        """TTL-01: the head of the minutes; of a standard alone, lines to write on."""
        dossier = self._dossier("library_2003")
        report = self.env["ir.actions.report"]
        for name, record, parts in (
            ("inspection", dossier, (self.school.name, self.office.name, "số lớp: 1")),
            ("standard", dossier.standard_id, (".....", "ít nhất 26/29 điểm")),
        ):
            html, _type = report._render_qweb_html(
                f"edu_inspection.edu_{name}_form_report", record.ids
            )
            for part in (*parts, "biên bản tự kiểm tra", "1.10", "tổng cộng"):
                self.assertIn(part.lower(), html.decode().lower())

    def test_the_form_of_a_dossier_asks_what_its_level_must_meet(self):
        rows = self._dossier("library_2022").standard_id._print_form(
            self.lower, self.env["edu.subject"]
        )
        row = next(row for row in rows if row["number"] == "1.1")
        self.assertEqual(row["asks"], ["ít nhất 4"])
