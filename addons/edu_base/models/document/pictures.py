"""Pictures that a phone sends in: read and checked in one place."""

from base64 import b64decode

from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

PICTURES = ("image/jpeg", "image/png", "image/webp")


def read_picture(env, data, most):
    """Return the bytes of a picture given in base64.

    :param most: the largest size, in bytes
    :raise UserError: for anything else, or a file that is too large
    """
    try:
        content = b64decode(data, validate=True)
    except (ValueError, TypeError) as error:
        raise UserError(env._("This is not a picture.")) from error
    if guess_mimetype(content) not in PICTURES or len(content) > most:
        raise UserError(env._("This is not a picture, or it is too large."))
    return content
