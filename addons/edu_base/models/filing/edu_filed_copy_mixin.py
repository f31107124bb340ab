from hashlib import sha256

from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.filing_stamp import Paper, Stamp
from ...engine.label_token import secret_token


class EduFiledCopyMixin(models.AbstractModel):
    """A paper kept as it was filed: file, fingerprint, version, public proof.

    The model has a `unit_id`, says by `_filed_lines` what its paper is and by
    `_filed_series` which copies are versions of the same. A copy is made by the
    program only: `_filed_paper` gives the `Paper` to print on, `_filed_keep` keeps
    what was printed. Whoever scans the code of the paper reaches `/f/<token>`.
    """

    _name = "edu.filed.copy.mixin"
    _description = "Filed copy"
    _inherit = ["edu.append.only.mixin"]

    version = fields.Integer(required=True, aggregator=None)
    date = fields.Date("Filed on", required=True, default=fields.Date.context_today)
    attachment_id = fields.Many2one(
        "ir.attachment", "File", required=True, index=True, ondelete="restrict"
    )
    fingerprint = fields.Char("SHA-256", required=True)
    token = fields.Char("Code of the paper", required=True, copy=False, size=26)
    is_intact = fields.Boolean("Unchanged", compute="_compute_is_intact")
    is_latest = fields.Boolean("Latest version", compute="_compute_is_latest")
    verify_url = fields.Char("Address of the proof", compute="_compute_verify_url")

    _token_unique = models.UniqueIndex("(token)", "This paper is filed already.")

    @api.depends("attachment_id", "fingerprint")
    def _compute_is_intact(self):
        # The web client asks for sizes in place of files.
        for copy in self.sudo().with_context(bin_size=False, bin_size_raw=False):
            raw = copy.attachment_id.raw or b""
            copy.is_intact = sha256(raw).hexdigest() == copy.fingerprint

    @api.depends("version")
    def _compute_is_latest(self):
        for copy in self:
            copy.is_latest = not copy._filed_newer()

    @api.depends("token")
    def _compute_verify_url(self):
        for copy in self:
            copy.verify_url = self._filed_url(copy.token)

    # -- what a model says -----------------------------------------------------
    def _filed_lines(self):
        """Return what anybody may read of the paper: pairs of label and words.

        Never a person or a figure; unit, date and version are added.
        """
        raise NotImplementedError

    def _filed_series(self):
        """Return the domain of all versions of this paper."""
        raise NotImplementedError

    def _filed_newer(self):
        """Return the latest version after this one, or nothing."""
        self.ensure_one()
        newer = Domain(self._filed_series()) & Domain("version", ">", self.version)
        return self.sudo().search(newer, order="version desc, id desc", limit=1)

    # -- printing and keeping --------------------------------------------------
    @api.model
    def _filed_url(self, token):
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return f"{base}/f/{token}"

    @api.model
    def _filed_paper(self, version, date):
        """Return (token, `Paper`) for a copy that is about to be printed."""
        token = secret_token()
        words = self.env._(
            "Filed copy, version %(version)s, %(date)s",
            version=version,
            date=f"{date:%d/%m/%Y}",
        )
        check = self.env._("Check whether this is the filed file:")
        return token, Paper(Stamp(self._filed_url(token), (words, check)))

    @api.model
    def _filed_keep(self, vals, file):
        """Keep a printed file for good.

        :param vals: values of the copy, its token among them
        :param file: (name, content, MIME type)
        """
        name, content, mimetype = file
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": self._name,
                }
            )
        )
        copy = self.sudo().create(
            {
                **vals,
                "attachment_id": attachment.id,
                "fingerprint": sha256(content).hexdigest(),
            }
        )
        attachment.res_id = copy.id
        return copy.with_env(self.env)

    def action_download(self):
        """Download the file as it was filed: the same bytes every time."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=1",
            "target": "download",
        }

    def action_verify(self):
        """Open the page that proves the paper to anybody."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/f/{self.token}"}

    # -- finding ---------------------------------------------------------------
    @api.model
    def _filed_models(self):
        """Return the names of the models whose copies are proved."""
        names = self.pool.descendants(["edu.filed.copy.mixin"], "_inherit")
        return sorted(name for name in names if not self.pool[name]._abstract)

    @api.model
    def _filed_find(self, token):
        """Return the copy with a token, or None. Call it with sudo."""
        if len(token) == 26:
            for name in self._filed_models():
                found = self.env[name].search([("token", "=", token)], limit=1)
                if found:
                    return found
        return None

    @api.model
    def _filed_attachments(self, attachments):
        """Return those of some attachments that are files of filed copies."""
        filed = attachments.browse()
        for name in self._filed_models():
            domain = [("attachment_id", "in", attachments.ids)]
            filed |= self.env[name].sudo().search(domain).attachment_id
        return filed
