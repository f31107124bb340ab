from odoo import fields, models
from odoo.exceptions import UserError


class EduEquipmentLoanScanMixin(models.AbstractModel):
    """A document into which things are scanned, each scan once.

    The browser sends a batch again when the answer got lost: what a scan led to is
    kept under its id, and said again.
    """

    _name = "edu.equipment.loan.scan.mixin"
    _description = "Document with scanned things"

    scans = fields.Json(readonly=True, copy=False, help="Answers by id of the scan.")

    def scan(self, batch):
        """Enter scans; one answer for each, in their order.

        :param batch: list of {id, code, outcome}
        :return: list of {id, status: ok|warn|error, title, detail, equipment_id}
        :raise AccessError: unless the user may change the document
        """
        self.ensure_one()
        self.check_access("write")
        self._check_scan()
        known = dict(self.scans or {})
        fresh = [scan for scan in batch if scan["id"] not in known]
        things = self.env["edu.equipment"]._resolve_scan(
            [scan["code"] for scan in fresh], self.unit_id
        )
        for scan in fresh:
            known[scan["id"]] = self._scan_one(scan, things[scan["code"]])
        if fresh:
            self.sudo().scans = known
        return [{**known[scan["id"]], "id": scan["id"]} for scan in batch]

    def _check_scan(self):
        """:raise UserError: when nothing can be entered any more"""
        if self.state != "draft":
            raise UserError(self.env._("Nothing can be entered here any more."))

    def _scan_one(self, scan, things):
        """Enter one scan and return its answer."""
        if not things:
            return self._answer("error", scan["code"], self.env._("Unknown code"))
        if len(things) > 1:
            words = ", ".join(things.mapped("display_name"))
            return self._answer("error", scan["code"], words)
        return self._scan_thing(scan, things)

    def _scan_thing(self, scan, thing):
        """Enter one more of a thing; return the answer. To be said by the document."""
        raise NotImplementedError

    def _answer(self, status, title, detail, thing=None):
        return {
            "status": status,
            "title": title,
            "detail": detail,
            "equipment_id": thing.id if thing else False,
        }
