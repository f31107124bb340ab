from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ...engine.sru import SruError, cql, parse, search_url
from ...engine.sru_http import fetch


class EduLibrarySruTarget(models.Model):
    """A library elsewhere whose catalogue can be asked (SRU).

    Shipped as examples, inactive: whether one answers, and with which indexes, is
    verified by who switches it on.
    """

    _name = "edu.library.sru.target"
    _description = "Catalogue of another library"
    _order = "sequence, name"

    name = fields.Char("Library", required=True, translate=True)
    sequence = fields.Integer(default=10)
    address = fields.Char(required=True, help="Begins with http:// or https://")
    database = fields.Char(help="Added to the address after a slash, where needed.")
    version = fields.Selection(
        [("1.1", "1.1"), ("1.2", "1.2"), ("2.0", "2.0")], required=True, default="1.1"
    )
    record_schema = fields.Char("Form of records", required=True, default="marcxml")
    encoding = fields.Char(help="Empty: as the answer says.")
    timeout = fields.Integer("Seconds to wait", required=True, default=10)
    most = fields.Integer("Records at most", required=True, default=20)
    isbn_index = fields.Char("Index of ISBN", required=True, default="bath.isbn")
    title_index = fields.Char("Index of titles", required=True, default="dc.title")
    author_index = fields.Char("Index of authors", required=True, default="dc.creator")
    to_verify = fields.Boolean("To be verified")
    allow_private = fields.Boolean(
        "In the own network",
        groups="base.group_system",
        help="Lets the server ask an address that is not public.",
    )
    active = fields.Boolean(default=True)

    _limits = models.Constraint(
        "CHECK(timeout BETWEEN 1 AND 30 AND most BETWEEN 1 AND 50)",
        "Wait for 1 to 30 seconds, for 1 to 50 records.",
    )

    @api.constrains("address")
    def _check_address(self):
        for target in self:
            if not target.address.lower().startswith(("http://", "https://")):
                raise ValidationError(
                    self.env._("An address begins with http:// or https://.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_private(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_private(vals)
        vals = dict(vals)
        if vals.keys() & {"address", "database"} and not self._may_allow():
            # What was allowed was that address.
            self.sudo().filtered("allow_private").write({"allow_private": False})
        return super().write(vals)

    @api.model
    def _check_private(self, vals):
        if "allow_private" in vals and not self._may_allow():
            raise AccessError(
                self.env._("Only an administrator allows addresses of the own network.")
            )

    @api.model
    def _may_allow(self):
        return self.env.su or self.env.user.has_group("base.group_system")

    def _ask(self, isbn="", title="", author=""):
        """Return the answer of the library, an `Answer`.

        :raise SruError: when there is none that can be used
        """
        self.ensure_one()
        query = cql(
            [
                (self.isbn_index, isbn),
                (self.title_index, title),
                (self.author_index, author),
            ]
        )
        address = self.address.strip()
        if self.database:
            address = f"{address.rstrip('/')}/{self.database.strip('/ ')}"
        url = search_url(address, query, self.version, self.record_schema, self.most)
        private = self.sudo().allow_private
        return parse(fetch(url, self.timeout, private), self.encoding or "")

    def _explain(self, error):
        """Return why a library gave no answer, for the librarian."""
        texts = {
            "scheme": self.env._("its address is not one of http or https"),
            "unknown_host": self.env._("its name is not found; is there a network?"),
            "private": self.env._(
                "its address is of the own network, which an administrator must allow"
            ),
            "timeout": self.env._("no answer within %s seconds", self.timeout),
            "unreachable": self.env._("it cannot be reached; is there a network?"),
            "moved": self.env._("it has another address now: %s", error.detail),
            "status": self.env._("it answers with error %s", error.detail),
            "too_big": self.env._("its answer is too large"),
            "entities": self.env._("its answer defines entities, which is unsafe"),
            "broken": self.env._("its answer is broken"),
            "not_sru": self.env._("it does not answer as SRU"),
        }
        return f"{self.name}: {texts.get(error.code, error.code)}"

    def action_try(self):
        """Ask for a common word, and tell what came."""
        self.ensure_one()
        self.check_access("write")
        try:
            answer = self._ask(title="history")
        except SruError as error:
            kind, text = "danger", self._explain(error)
        else:
            kind = "warning" if answer.diagnostics else "success"
            text = "; ".join(answer.diagnostics) or self.env._(
                "%(name)s answers: %(number)s records.",
                name=self.name,
                number=answer.number,
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": text, "type": kind, "sticky": kind != "success"},
        }
