import tempfile
import zipfile

from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route

from odoo.addons.edu_base.controllers.register import file_response

CHUNK = 1 << 18


class CentreController(Controller):
    """Downloads of the register centre, under the rights of who asks."""

    @route("/edu/centre/print/<int:choice_id>", type="http", auth="user")
    def centre_print(self, choice_id, **_options):
        """Send the book of one unit; a print may note who read it."""
        choice = request.env["edu.register.print"].browse(choice_id).exists()
        if not choice:
            raise UserError(request.env._("Choose again what to print."))
        name, content, mimetype = choice._file()
        return file_response(content, mimetype, name)

    @route("/edu/centre/batch/<int:batch_id>.zip", type="http", auth="user")
    def centre_batch(self, batch_id, line="", **_options):
        """Send all files of a batch, or of one of its units, file by file."""
        batch = request.env["edu.register.batch"].browse(batch_id).exists()
        if not batch:
            raise request.not_found()
        batch._check_owner()
        lines = batch.line_ids.filtered(lambda row: row.state == "done")
        if line:
            lines = lines.filtered(lambda row: str(row.id) == line)
        stream = tempfile.TemporaryFile()  # closed when the answer is sent
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for part in lines:
                folder = part.sudo().unit_id.code.replace("/", "-")
                for file in part._files():
                    archive.writestr(f"{folder} - {file.name}", file.raw)
                part.env["ir.attachment"].invalidate_model(["raw"])
        length = stream.tell()
        stream.seek(0)
        name = f"{batch.display_name}.zip".replace("/", "-")
        response = request.make_response(
            iter(lambda: stream.read(CHUNK), b""),
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Length", length),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
            ],
        )
        response.call_on_close(stream.close)
        return response
