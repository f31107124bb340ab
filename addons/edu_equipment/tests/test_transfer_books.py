from odoo.tests import freeze_time, tagged

from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferBooks(TransferCommon):
    """What the registers of both units show of a transfer (EQU-03, SUR-03)."""

    def _book(self, unit, until="2019-11-20"):
        """Return {place name: net quantity} of the book lines of a unit."""
        lines = self.env["edu.equipment.book.line"].search(
            [("unit_id", "=", unit.id), ("date", "<=", until)]
        )
        net = {}
        for line in lines:
            name = line.use_place_id.display_name
            net[name] = net.get(name, 0) + line.quantity
        return {name: quantity for name, quantity in net.items() if quantity}

    def test_on_the_way_it_is_in_the_givers_book(self):
        transfer = self._sent()
        transit = self._virtual("transit").display_name
        self.assertEqual(self._book(self.school), {transit: 8})
        self._receipt(transfer).action_sign()
        self.assertFalse(self._book(self.school))
        self.assertEqual(self._book(self.neighbour), {self.lab.display_name: 8})

    def test_the_list_of_the_receiver_names_voucher_and_decision(self):
        transfer = self._received()
        book = self.env["edu.equipment.register"].create(
            {"unit_id": self.neighbour.id, "register": "list", "year": 2019}
        )
        (part,) = book._book()._parts(book)
        rows = {r["code"]: r for r in part["rows"] if isinstance(r, dict)}
        voucher = transfer.sudo().receipt_ids.in_voucher_id
        self.assertIn(voucher.name, rows["KHV01"]["number"])
        self.assertIn("88/QĐ-SGDĐT", rows["KHV01"]["number"])
        self.assertEqual(rows["KHV01"]["quantity_end"], 7)

    def test_what_is_on_the_way_is_no_surprise_to_a_count(self):
        """Decision 0011: the count reckons with the voucher, not with the shelf."""
        count = self.env["edu.equipment.count"].create(
            {"name": "Kiểm kê", "unit_id": self.school.id}
        )
        count.action_start()
        self._sent()
        self.assertEqual(self.batch.quantity, 7)
        books = count._book_lines()
        self.assertFalse([n for place in books.values() for n in place.values() if n])
        lent, _elsewhere = count._books_elsewhere(self.batch)
        self.assertEqual(lent[self.batch.id], 7)  # found all the same: no surplus
