from hashlib import sha256

from odoo import api, models
from odoo.tools import SQL, consteq, hmac

SCOPE = "edu-chain-head"


class EduChainPaper(models.Model):
    """A head on paper or in a letter, and its check against the chain of today.

    The address is signed: only who holds what was really published gets an answer,
    and a head that vanished from the database altogether is noticed, too.
    """

    _inherit = "edu.chain.head"

    def _paper_signature(self, text):
        return hmac(self.env(su=True), SCOPE, text, sha256)[:24]

    def _paper_url(self, count, hash_):
        """Return the address that checks this state of the chain."""
        self.ensure_one()
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        text = f"{self.id}.{count}.{hash_}"
        return f"{base}/edu/chain/{text}.{self._paper_signature(text)}"

    @api.model
    def _check_paper(self, code):
        """Compare what a paper says with the chain, and nothing more.

        :return: agrees, differs or unknown (not one of our papers)
        """
        text, _dot, signature = code.rpartition(".")
        parts = text.split(".")
        signed = signature.isascii() and consteq(signature, self._paper_signature(text))
        if not signed or len(parts) != 3:
            return "unknown"
        head = self.sudo().browse(int(parts[0])).exists()
        found = head and head._hash_at(int(parts[1])) == parts[2]
        return "agrees" if found and head._is_whole() else "differs"

    def _hash_at(self, count):
        """Return the hash of an entry of this chain, None when it is gone."""
        chained = self.env.registry.descendants(["edu.hash.chain.mixin"], "_inherit")
        tables = {self.env[name]._table for name in chained}
        if self.chain not in tables:
            return None
        rows = self.env.execute_query(
            SQL(
                "SELECT chain_hash FROM %s WHERE unit_id = %s AND chain_seq = %s",
                SQL.identifier(self.chain),
                self.unit_id.id,
                count,
            )
        )
        return rows[0][0] if rows else None

    def _is_whole(self):
        """Whether the last verification found nothing."""
        check = self.env["edu.chain.check"].sudo()
        domain = [("unit_id", "=", self.unit_id.id), ("chain", "=", self.chain)]
        return not check.search(domain, limit=1).reason
