import io

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...engine.document_print import print_pages
from .document_files import static_path


class IrActionsReport(models.Model):
    """Reports printed without wkhtmltopdf, whose Debian build loses headings.

    `edu_engine` weasyprint prints QWeb documents, register prints the register that
    the record describes (`edu.register.mixin`), as PDF or XLSX. Buttons, mails and
    attachments work as with any report, because report_type stays what it is.
    """

    _inherit = "ir.actions.report"

    edu_engine = fields.Selection(
        [("weasyprint", "Official document"), ("register", "Register")],
        "Printed as",
        help="Official documents and registers do not need wkhtmltopdf.",
    )

    def _get_readable_fields(self):
        return super()._get_readable_fields() | {"edu_engine"}

    def report_action(self, docids, data=None, config=True):
        """Return the action; our reports have a layout of their own to begin with."""
        if not self.edu_engine:
            return super().report_action(docids, data=data, config=config)
        action = super().report_action(docids, data=data, config=False)
        return dict(action, edu_engine=self.edu_engine)

    @api.model
    def get_wkhtmltopdf_state(self):
        """Say that printing is possible while one of our engines prints."""
        if self.env.context.get("edu_engine"):
            return "ok"
        return super().get_wkhtmltopdf_state()

    def _get_layout(self):
        if len(self) == 1 and self.edu_engine == "weasyprint":
            return self.env.ref("edu_base.official_page")
        return super()._get_layout()

    @api.model
    def _render_qweb_html(self, report_ref, docids, data=None):
        report = self._get_report(report_ref)
        if report.edu_engine == "register":
            raise UserError(self.env._("A register is printed as PDF or XLSX."))
        if report.edu_engine:
            self._edu_check_access(report, docids)
        return super()._render_qweb_html(report_ref, docids, data=data)

    def _pre_render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        report = self._get_report(report_ref)
        if report.edu_engine:
            # Nothing outside Python is called: tests print for real, too.
            self = self.with_context(
                force_report_rendering=True, edu_engine=report.edu_engine
            )
        return super()._pre_render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.edu_engine:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        self._edu_check_access(report, res_ids)
        if report.edu_engine == "register":
            return self._edu_register_streams(report, data, res_ids)
        # One by one: each document counts its own pages and is filed by itself.
        streams = {}
        for ids in [[res_id] for res_id in dict.fromkeys(res_ids or [])] or [res_ids]:
            streams.update(
                super()._render_qweb_pdf_prepare_streams(report_ref, data, ids)
            )
        return streams

    def _run_wkhtmltopdf(self, bodies, report_ref=False, **options):
        report = self._get_report(report_ref) if report_ref else self.browse()
        if report.edu_engine != "weasyprint":
            return super()._run_wkhtmltopdf(bodies, report_ref, **options)
        with self.env["edu.register.mixin"]._edu_fonts_required():
            return print_pages([str(body) for body in bodies], static_path)

    @api.model
    def _render_xlsx(self, report_ref, docids, data):
        report = self._get_report(report_ref)
        if report.edu_engine != "register":
            return super()._render_xlsx(report_ref, docids, data)
        # The route calls this on a record in superuser mode: print as the user.
        records = self.sudo(False)._edu_records(report, docids, data)
        content = records._register_xlsx(data=data)
        report.save_xlsx_report_attachment(records.ids, content)
        return content, "xlsx"

    def _edu_register_streams(self, report, data, res_ids):
        """Return {record id: stream and attachment}, as the base method does."""
        streams = {}
        for record in self._edu_records(report, res_ids, data):
            attachment = None
            if report.attachment and not self.env.context.get(
                "report_pdf_no_attachment"
            ):
                attachment = report.retrieve_attachment(record)
            if attachment and report.attachment_use:
                content = attachment.raw
            else:
                content = record._register_pdf(data=data)
            streams[record.id] = {
                "stream": io.BytesIO(content),
                "attachment": attachment,
            }
        return streams

    def _edu_records(self, report, res_ids, data):
        """Return the records to print: those named, or the active ones."""
        ids = (
            res_ids
            or ((data or {}).get("context") or {}).get("active_ids")
            or self.env.context.get("active_ids")
        )
        self._edu_check_access(report, ids)
        return self.env[report.model].browse(ids)

    def _edu_check_access(self, report, res_ids):
        """Check the report's groups and the right to read its records.

        :raise AccessError: also when a filed copy of the print exists already
        """
        groups = report.group_ids
        if groups and not self.env.su and not groups & self.env.user.all_group_ids:
            raise AccessError(self.env._("You may not print “%s”.", report.name))
        if not res_ids:
            raise UserError(self.env._("Choose what to print first."))
        self.env[report.model].browse(res_ids).check_access("read")
