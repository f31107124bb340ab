from odoo import SUPERUSER_ID, api

PACKET = 5000


def migrate(cr, version):
    """Write the words of all titles anew: i and y are one, numbers are words too."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    Title = env["edu.library.title"]
    ids = Title.search([], order="id").ids
    for start in range(0, len(ids), PACKET):
        titles = Title.browse(ids[start : start + PACKET])
        env.add_to_compute(Title._fields["search_key"], titles)
        env.flush_all()
        env.invalidate_all()
