import doctest
import io

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.edu_reporting.engine import disclosure_table

from .test_disclosure import DisclosureCommon


@tagged("post_install", "-at_install")
class TestDisclosureForms(DisclosureCommon):
    """EQM-17: the forms 09a–09đ, from the books; what they lack is entered."""

    def test_the_examples_in_the_program_are_true(self):
        self.assertFalse(doctest.testmod(disclosure_table).failed)

    def _estate(self, code, class_name, cost, **vals):
        class_id = self.env.ref(f"edu_equipment.class_{class_name}").id
        thing = self._machine(code, class_id=class_id, unit_cost=cost, **vals)
        self._receive(thing)
        return thing

    def test_what_was_bought_in_the_year(self):
        self.machine.write({"maker": "Hãng", "year_made": 2018})
        row = self._draft()
        row.action_fill()
        _table, (bought,) = self._table(row, "bought")
        self.assertEqual(bought["Tên tài sản"], self.machine.name)
        self.assertEqual(
            (bought["Nhãn hiệu"], bought["Năm sản xuất"]), ("Hãng", "2018")
        )
        self.assertEqual(bought["Giá mua/thuê (nghìn đồng)"], 15_000)

    def test_land_and_houses_stand_apart_from_cars_and_others(self):
        self._estate("D1", "land_use", 900_000_000, name="Khu đất")
        self._estate("N1", "house_3", 500_000_000, name="Nhà A", year_in_use=2010)
        self._estate("X1", "vehicle_car", 700_000_000, name="Xe 50A-1")
        row = self._draft()
        row.action_fill()
        _table, estate = self._table(row, "estate")
        land, house = estate
        self.assertEqual(
            land["Danh mục trụ sở làm việc, cơ sở hoạt động sự nghiệp"], "Khu đất"
        )
        self.assertEqual((house["Năm sử dụng"], house["Nguyên giá"]), ("2010", 500_000))
        table, movable = self._table(row, "movable")
        self.assertEqual(table.content["groups"], ["Xe ô tô", "Tài sản cố định khác"])
        worth = [(line["Tổng cộng"], line["Giá trị còn lại"]) for line in movable]
        self.assertEqual(worth[1], (15_000, 12_000))
        self.assertEqual(worth[1][0] * 1000, self.machine.book_cost)

    def _left(self, first, *others):
        voucher = self._voucher(
            first, type="disposal", from_place=self.physics, date="2020-05-01"
        )
        voucher.line_ids.to_place_id = False
        voucher.line_ids = [
            Command.create(
                {
                    "equipment_id": thing.id,
                    "quantity": 1,
                    "from_place_id": self.physics.id,
                }
            )
            for thing in others
        ]
        voucher._post()
        return voucher

    def test_how_things_left_is_marked(self):
        self._left(self.machine)
        row = self._draft(year=2020)
        row.action_fill()
        _table, (left,) = self._table(row, "handled")
        self.assertEqual((left["Thanh lý"], left["Giá trị còn lại"]), ("x", 12_000))
        _table, held = self._table(row, "movable")
        self.assertFalse(held)

    def test_what_a_sale_brought_is_shared_by_cost(self):
        second = self._machine("M2", unit_cost=30_000_000)
        self._receive(second)
        sale = self.env["edu.equipment.disposal"].create(
            {"unit_id": self.school.id, "kind": "sale"}
        )
        sale._set_fact({"state": "approved"})
        sale.proceeds = 3_000_000
        sale._set_fact({"voucher_id": self._left(self.machine, second).id})
        row = self._draft(year=2020)
        row.action_fill()
        _table, rows = self._table(row, "handled")
        money = "Số tiền thu được từ xử lý tài sản (nghìn đồng)"
        self.assertEqual([line[money] for line in rows], [1_000, 2_000])
        self.assertEqual({line["Bán"] for line in rows}, {"x"})

    def test_facts_are_not_typed_and_what_is_typed_stays(self):
        row = self._draft()
        row.action_fill()
        table, _rows = self._table(row, "movable")
        cells = [list(line) for line in table.content["rows"]]
        cells[0][3], cells[0][8] = 1, "x"
        table.content = {"rows": [*cells, ["Máy mượn", *[None] * 13]]}
        row.action_fill()
        _table, (machine, lent) = self._table(row, "movable")
        self.assertEqual(
            (machine["Tổng cộng"], machine["Phục vụ công tác chung"]), (15_000, "x")
        )
        self.assertEqual(lent["Danh mục xe ô tô và tài sản cố định khác"], "Máy mượn")

    def test_a_wrong_cell_is_named(self):
        row = self._draft()
        row.action_fill()
        table, _rows = self._table(row, "exploited")
        bad = ["Sân bóng", "Cho thuê", "rộng", *[None] * 7]
        with self.assertRaisesRegex(UserError, "Diện tích"):
            table.content = {"rows": [bad]}

    def test_every_form_is_printed_in_paper_and_workbook(self):
        row = self._published()
        pdf, xlsx = row.sudo().copy_ids.mapped("attachment_id")
        self.assertTrue(pdf.raw.startswith(b"%PDF"))
        sheets = load_workbook(io.BytesIO(xlsx.raw)).sheetnames
        self.assertEqual(sheets, [f"09{letter}-CK TSC" for letter in "abcdđ"])

    def test_a_new_form_has_its_own_columns(self):
        """D7: a circular of a later year changes the columns, not the year before."""
        form = self.env.ref("edu_reporting.form_disclosure_exploited")
        form.date_to = "2019-12-31"
        self.env.flush_all()
        new = form.copy({"date_from": "2020-01-01", "date_to": False, "code": "04d"})
        new.disclosure_column_ids[1:].unlink()
        old, later = self._draft(), self._draft(year=2020)
        (old | later).action_fill()
        self.assertEqual(len(old.table_ids[-1].content["columns"]), 10)
        self.assertEqual(len(later.table_ids[-1].content["columns"]), 1)
