from odoo import fields, models
from odoo.exceptions import AccessError, UserError

REASONS = {
    "finish": "hoàn thành chương trình, ra trường",
    "transfer": "chuyển trường",
    "work": "thôi công tác tại đơn vị",
    "other": "theo nguyện vọng của cá nhân",
}


class EduLibraryClearanceIssuing(models.Model):
    """Issuing, waiving and printing the clearance certificate."""

    _inherit = "edu.library.clearance"

    def action_issue(self):
        """Number and date the papers; the readers leave and their cards are closed.

        :raise UserError: naming what each reader still has to settle
        """
        self.check_access("write")
        drafts = self.filtered(lambda paper: paper.state == "draft")
        if not drafts:
            raise UserError(self.env._("There is no draft to issue."))
        waived = drafts.reader_id._clearance_waived()
        open_ones = drafts.filtered(
            lambda paper: not paper.is_clear and paper.reader_id not in waived
        )
        if open_ones:
            raise UserError(
                self.env._(
                    "Not settled yet: %s\nThe head of the unit may waive it.",
                    "".join(
                        f"\n{paper.person_name}: {paper.claims.replace(chr(10), ', ')}"
                        for paper in open_ones
                    ),
                )
            )
        today = fields.Date.context_today(self)
        drafts.sudo()._compute_person()  # as they are on this day
        for paper in drafts.sudo():
            paper.write(
                {
                    "state": "issued",
                    "doc_date": paper.doc_date or today,
                    "doc_number": paper.doc_number or paper._next_number(today),
                }
            )
        readers = drafts.reader_id.sudo()
        readers.filtered(lambda r: not r.leaves_on).write({"leaves_on": today})
        readers._close_clear()
        return True

    def _next_number(self, day):
        counter = self.env["edu.counter"].sudo()
        number = counter._allocate(self.unit_id, "library.clearance", day.year, 1)
        return f"{number:02d}/GXN-TV"

    def action_waive(self):
        """Waive what is open, for the reason given: by the head of the unit.

        :raise AccessError: for anybody else
        :raise UserError: without a reason, or when nothing is open
        """
        self.check_access("write")
        if not self.env.user.has_group("edu_base.edu_base_group_head"):
            raise AccessError(self.env._("Only the head of the unit may waive."))
        for paper in self:
            if paper.state != "draft" or paper.is_clear:
                raise UserError(
                    self.env._("There is nothing to waive for %s.", paper.person_name)
                )
            if not paper.waive_reason:
                raise UserError(self.env._("Give the reason for the waiver."))
            paper.sudo().write(
                {
                    "waived_by": self.env.uid,
                    "waived_on": fields.Date.context_today(self),
                    "waived_claims": paper.claims,
                }
            )
        return True

    def action_cancel(self):
        """Take a certificate back; the card stays as it is."""
        self.check_access("write")
        self.sudo().write({"state": "cancelled"})
        return True

    def action_print(self):
        """Print the certificates that were issued."""
        self._check_issued()
        return self.env.ref("edu_library.clearance_report").report_action(self)

    # ----- the paper ---------------------------------------------------------------

    def _check_issued(self):
        """:raise UserError: for a paper that says nothing yet, or no more"""
        for paper in self:
            if paper.state != "issued":
                raise UserError(
                    self.env._(
                        "The certificate of %s has not been issued.", paper.person_name
                    )
                )

    def _official_person(self):
        """Return the rows (label, text) about the reader, as they are printed."""
        self._check_issued()
        category = self.category_id.with_context(lang="vi_VN").name
        rows = [
            ("Họ và tên", self.person_name),
            ("Ngày sinh", self.birthday and f"{self.birthday:%d/%m/%Y}"),
            ("Lớp", self.class_name),
            ("Đối tượng bạn đọc", category),
            ("Số thẻ thư viện", self.reader_id.card_no),
            ("Lí do xác nhận", REASONS[self.reason]),
        ]
        return [(label, text) for label, text in rows if text]

    def _official_waived(self):
        """Return the lines that were waived, maybe none."""
        return (self.waived_claims or "").splitlines() if self.waived_by else []
