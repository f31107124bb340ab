from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import email_normalize

from odoo.addons.base.models.res_users import CryptContext

from ...engine.first_password import first_password
from ...engine.print_login_slip import LoginSlip

WAYS = [
    ("has", "Has a login"),
    ("staff", "Login of the staff"),
    ("mail", "Invitation by e-mail"),
    ("slip", "First password on a slip"),
    ("closed", "Card is closed"),
]
# A first password is random and short-lived: the full rounds come with the reader's
# first sign-in, when Odoo hashes it anew. A class is done in a second.
FIRST_CONTEXT = CryptContext(["pbkdf2_sha512"], pbkdf2_sha512__rounds=30_000)


class EduLibraryReaderLogin(models.Model):
    """Logins for readers, a class at a time (LIB-37).

    The account carries the number of the card as its name: partners are read outside
    the library too, names of pupils are not.
    """

    _inherit = "edu.library.reader"

    login_way = fields.Selection(
        WAYS, "Access to the portal", compute="_compute_login_way"
    )

    @api.depends("user_id", "user_id.active", "state", "active", "email")
    def _compute_login_way(self):
        """Say by which way each reader gets a login, or has it already."""
        staff = self._staff_logins()
        for reader in self:
            if reader.sudo().user_id.active:
                reader.login_way = "has"
            elif reader.state == "closed" or not reader.active:
                reader.login_way = "closed"
            elif staff.get(reader):
                reader.login_way = "staff"
            else:
                has_mail = email_normalize(reader.email)
                reader.login_way = "mail" if has_mail else "slip"

    def _staff_logins(self):
        """Return {reader: user of the same unit with the reader's e-mail}.

        Only staff without a card in the library yet, and only by the full address.
        """
        mails = {reader: email_normalize(reader.email) for reader in self}
        asked = list({mail for mail in mails.values() if mail})
        if not asked:
            return {}
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                Domain("share", "=", False)
                & Domain("edu_unit_ids", "in", self.unit_id.ids)
                & (
                    Domain("login", "in", asked)
                    | Domain("email_normalized", "in", asked)
                )
            )
        )
        taken = self.sudo().search([("user_id", "in", users.ids)])
        held = {(reader.user_id, reader.unit_id) for reader in taken}
        found = {}
        for reader in self:
            fitting = users.filtered(
                lambda user, reader=reader: (
                    reader.unit_id in user.edu_unit_ids
                    and mails[reader] in (user.login, user.email_normalized)
                )
            )
            if len(fitting) == 1 and (fitting, reader.unit_id) not in held:
                found[reader] = fitting
                held.add((fitting, reader.unit_id))
        return found

    def action_open_logins(self):
        """Open the dialog that gives these readers logins."""
        return self.env["edu.library.login"]._open(self)

    def _check_logins(self):
        """:raise AccessError: unless the user keeps the library of these readers"""
        self.check_access("write")
        for unit in self.unit_id:
            self.env["edu.library.desk"]._check_desk(unit.id)

    def _give_logins(self):
        """Give a login to the readers who have none.

        :return: readers whose first password is to be printed on a slip
        :raise AccessError: unless the user keeps the library
        :raise UserError: when a login is taken already
        """
        self._check_logins()
        ways = self.grouped("login_way")
        staff = self._staff_logins()
        for reader in ways.get("staff", self.browse()):
            reader.sudo().user_id = staff[reader]
        mail = ways.get("mail", self.browse())
        slip = ways.get("slip", self.browse())
        (mail | slip)._create_logins()
        self._send_invitations(mail.sudo().user_id)
        return slip

    def _create_logins(self):
        """Create the portal users, or open those that there were before."""
        kept = self.filtered(
            lambda reader: reader._card_login() == reader.sudo().user_id.login
        )
        kept.sudo().user_id.active = True
        new = self - kept
        self.env["edu.unit.role"]._check_free([one._card_login() for one in new])
        users = (
            self.env["res.users"]
            .sudo()
            .with_context(no_reset_password=True, mail_create_nolog=True)
            .create([reader._prepare_login() for reader in new])
        )
        for reader, user in zip(new.sudo(), users, strict=True):
            reader.user_id = user
        # Only who works in the same books finds the partner at all.
        for company, some in users.grouped("company_id").items():
            some.partner_id.company_id = company

    def _card_login(self):
        """Return the login: the number of the card and the code of the library."""
        self.ensure_one()
        return f"{self.card_no}.{self.unit_id.sudo().code}".lower().replace(" ", "")

    def _prepare_login(self):
        unit = self.unit_id.sudo()
        company = unit.company_id
        langs = dict(self.env["res.lang"].sudo().get_installed())
        return {
            "name": f"{self.card_no} · {unit.short_name or unit.name}",
            "login": self._card_login(),
            "email": email_normalize(self.email) or False,
            "lang": "vi_VN" if "vi_VN" in langs else self.env.lang,
            "tz": "Asia/Ho_Chi_Minh",
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
        }

    @api.model
    def _send_invitations(self, users):
        """Send the invitations to the portal; each leads to choosing a password."""
        users = users.sudo()
        users.partner_id.signup_prepare()
        template = self.env.ref("auth_signup.portal_set_password_email").sudo()
        if users:
            template.with_context(medium="portalinvite").send_mail_batch(users.ids)

    def _new_slips(self):
        """Set a new first password for each and return the slips.

        Nothing keeps the passwords: a lost slip means another first password.

        :return: list of `LoginSlip`, by class and name
        :raise UserError: when a reader signs in as staff or has no login
        """
        self._check_logins()
        readers = self.sudo().sorted(lambda one: (one.class_id.name or "", one.name))
        wrong = readers.filtered(
            lambda one: not one.user_id.share or not one.user_id.active
        )
        if wrong:
            raise UserError(
                self.env._(
                    "No first password for %(reader)s: this is no login of a reader.",
                    reader=wrong[0].name,
                )
            )
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        slips = []
        for reader in readers:
            password = first_password()
            user = reader.user_id
            user._set_encrypted_password(user.id, FIRST_CONTEXT.hash(password))
            slips.append(reader._login_slip(password, f"{base}/my/library"))
        readers.user_id.edu_first_password = True
        return slips

    def _login_slip(self, password, url):
        return LoginSlip(
            library=f"Thư viện {self.unit_id.name}",
            name=self.name,
            group=self.class_id.name
            and f"Lớp {self.class_id.name}"
            or self.category_id.name,
            login=self.user_id.login,
            password=password,
            url=url,
        )
