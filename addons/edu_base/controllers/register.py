from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route


def file_response(content, mimetype, filename):
    """Return a download that no proxy keeps: it holds a unit's data."""
    return request.make_response(
        content,
        headers=[
            ("Content-Type", mimetype),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(filename)),
            ("Cache-Control", "no-store"),
        ],
    )


class RegisterController(Controller):
    """Downloads of registers and labels, under the access of what is printed."""

    def _register_readonly(self, _rule, args):
        """A register that notes who printed it writes; the others only read."""
        model = request.registry.get(args["model"])
        return getattr(model, "_register_readonly", True)

    @route(
        "/edu/register/<string:model>/<string:ids>/<any(pdf,xlsx):extension>",
        type="http",
        auth="user",
        readonly=_register_readonly,
    )
    def register_file(self, model, ids, extension, **_options):
        """Send the register of records of a model with `edu.register.mixin`."""
        models = request.env.registry.descendants(["edu.register.mixin"], "_inherit")
        record_ids = [int(part) for part in ids.split(",") if part.isdecimal()]
        known = model in models and not request.env[model]._abstract
        if not known or not record_ids:
            raise request.not_found()
        records = request.env[model].browse(record_ids)
        name, content, mimetype = records._register_file(extension)
        return file_response(content, mimetype, name)

    @route("/edu/labels/<int:wizard_id>.pdf", type="http", auth="user", readonly=True)
    def labels(self, wizard_id, **_options):
        """Send the labels that a wizard of this user describes."""
        wizard = request.env["edu.label.print"].browse(wizard_id).exists()
        if not wizard:
            raise UserError(request.env._("Choose again what to print."))
        wizard.check_access("read")
        name = request.env._("Labels")
        return file_response(wizard._labels_pdf(), "application/pdf", f"{name}.pdf")
