import io

from pypdf import PdfReader

from odoo.tests import freeze_time, tagged

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseTimetable(UseCommon):
    def _wizard(self, **vals):
        vals = {"unit_id": self.school.id, "date": "2019-10-18", **vals}
        return self.env["edu.room.timetable"].with_user(self.teacher).create(vals)

    def _text(self, wizard):
        report = self.env["ir.actions.report"].with_user(self.teacher)
        name = "edu_equipment.edu_room_timetable_report"
        pdf, _kind = report._render_qweb_pdf(name, wizard.ids)
        pages = PdfReader(io.BytesIO(pdf)).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def test_one_page_for_each_room_of_the_unit(self):
        self._session(2, name="Thấu kính hội tụ")
        wizard = self._wizard()
        self.assertEqual(wizard.place_ids, self.physics | self.chemistry)
        pages = self._text(wizard)
        self.assertEqual(len(pages), 2)
        (physics,) = [page for page in pages if "Phòng Vật lí" in page]
        for words in (
            "THCS BÌNH HÒA",
            "LỊCH SỬ DỤNG PHÒNG HỌC BỘ MÔN",
            "từ ngày 14/10/2019 đến ngày 19/10/2019",
            "8A",
            "Thấu kính hội tụ",
        ):
            self.assertIn(words, physics)

    def test_a_lesson_stands_in_each_of_its_periods(self):
        self._session(2, period_to_id=self._period(3).id)
        self._session(4).action_cancel()
        rooms = self._wizard(place_ids=[(6, 0, self.physics.ids)])._official_rooms()
        ((_room, rows),) = rooms
        tuesday = [bool(days[1]) for _part, _number, days in rows]
        self.assertEqual(tuesday, [False, True, True] + [False] * 7)

    def test_rooms_of_one_unit_at_a_time(self):
        wizard = self._wizard()
        wizard.sudo().place_ids |= self._place("Phòng khác", self.neighbour)
        with self._refused("of one unit"):
            wizard.sudo().action_print()
