from odoo import api, models

# Groups by these tell of single items.
TELLING = frozenset(
    {"id", "item_id", "serial_no", "marking", "code", "place_id", "seal_no", "detail"}
)


class EduCustodyReadMixin(models.AbstractModel):
    """Records that show serial numbers: who reads them is noted (QPA-08)."""

    _name = "edu.custody.read.mixin"
    _description = "Custody record whose readings are noted"

    def _read_items(self):
        """Return the controlled items that one sees when reading these records."""
        return self.item_id

    def _note_reading(self, names):
        if not self.env.su and self.ids and set(names) - {"id", "display_name"}:
            items = self.browse(self.ids).sudo()._read_items()
            self.env["edu.custody.reading"]._note(items)

    def read(self, fields=None, load="_classic_read"):
        """Read, and note who did; so no read-only connection serves this."""
        rows = super().read(fields, load)
        self._note_reading(fields or ["*"])
        return rows

    # Here to be marked as writing, below.
    # pylint: disable-next=useless-parent-delegation
    def web_read(self, specification):
        """Read for a screen: `read` notes it."""
        return super().web_read(specification)

    @api.model
    def search_read(self, domain=None, fields=None, *args, **options):
        """Search and read, and note who did."""
        rows = super().search_read(domain, fields, *args, **options)
        self.browse(row["id"] for row in rows)._note_reading(fields or ["*"])
        return rows

    @api.model
    def web_search_read(self, *args, **options):
        """Search and read for a screen: `read` notes it."""
        return super().web_search_read(*args, **options)

    @api.model
    def formatted_read_group(self, domain, groupby=(), aggregates=(), **options):
        """Group, and note who did where the groups tell of single items."""
        rows = super().formatted_read_group(domain, groupby, aggregates, **options)
        names = {spec.partition(":")[0] for spec in groupby}
        if TELLING & names or any("array_agg" in spec for spec in aggregates):
            self.search(domain)._note_reading(["*"])
        return rows

    @api.model
    def web_read_group(self, *args, **options):
        """Group for a screen: `formatted_read_group` notes it."""
        return super().web_read_group(*args, **options)

    @api.model
    def name_search(self, *args, **options):
        """Search by name, and note who did: the name holds the serial number."""
        rows = super().name_search(*args, **options)
        self.browse(id_ for id_, _name in rows)._note_reading(["*"])
        return rows

    for method in (
        read,
        web_read,
        search_read,
        web_search_read,
        formatted_read_group,
        web_read_group,
        name_search,
    ):
        method._readonly = False  # a reading is written down
    del method

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        if _is_toplevel_call:
            self._note_reading(["*"])
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
