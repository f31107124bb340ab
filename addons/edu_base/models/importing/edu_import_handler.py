from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class EduImportHandler(models.AbstractModel):
    """What an import job must know about one kind of data.

    To make a model importable, add one abstract model in your addon::

        class EduImportHandlerEquipment(models.AbstractModel):
            _name = "edu.import.handler.equipment"      # key: "equipment"
            _inherit = "edu.import.handler"
            _description = "Import of equipment"
            _import_model = "edu.equipment"
            _required_group = "edu_base.edu_base_group_equipment_officer"

            def _title(self):
                return self.env._("Equipment register")

            def _fields_spec(self):
                return [ImportField("code", self.env._("Code"), required=True,
                                    synonyms=("Mã số", "Số hiệu", "Code")), …]

            def _resolve(self, job, rows):
                …                                        # set-based checks

            def _commit(self, job, rows, progress):
                …                                        # set-based writing

    Nothing else is to be registered: every model whose name begins with
    ``edu.import.handler.`` is offered to those who have its group. An
    application's menu opens the job with ``{'default_handler': 'equipment'}``.
    Options of a handler are plain fields added to ``edu.import.job``, named by its
    ``_handler_options`` and shown in the group named ``handler_options`` of its form
    with ``invisible="handler != 'equipment'"``.

    **What the framework does before the handler sees a row**: reads the file,
    skips (and lists) group, total and signature lines, converts each cell by
    the kind of its field, checks ``required``, ``minimum``, ``maximum``, turns
    the texts of ``many2one`` fields into ids by the remembered aliases, by exact
    code or name and by the user's own choices, and writes an error on each row
    where that fails. ``_resolve`` receives only what it can work with: read
    values with ``row.get(key)``; a field with an error is absent.

    **Order of calls.** Check: ``_resolve`` on all rows (those with errors too, so
    that every error of the file is named at once). Import: ``_resolve`` again on
    the good rows, since the data may have changed meanwhile, then ``_commit``
    with those still good; both in one transaction, as the user who pressed the
    button, with ``job.unit_id.company_id`` as company. An exception rolls all of
    it back: a ``UserError`` is shown to the user as the reason.
    """

    _name = "edu.import.handler"
    _description = "Import handler"

    #: Model that the rows become; its create right is needed to import.
    _import_model = None
    #: XML id of the group that may run this import.
    _required_group = None
    #: True when ``_undo`` is implemented.
    _can_undo = False
    #: Position in the list of imports.
    _sequence = 100

    # ----- what a handler says about itself -------------------------------

    def _title(self):
        """Return the name of the import as users read it (translated)."""
        raise NotImplementedError

    def _fields_spec(self):
        """Return the list of ``ImportField`` (see ``engine/import_fields.py``).

        Order matters: it is that of the template workbook, and the first
        field wins when a heading fits two.
        """
        raise NotImplementedError

    def _describe(self, row):
        """Return the short text that names a row in the preview.

        By default the code and the name, when the handler has such fields.
        """
        parts = (row.get("code"), row.get("name"))
        return " · ".join(str(part) for part in parts if part)

    # ----- many2one fields -------------------------------------------------

    def _many2one_domain(self, job, field):
        """Return the domain of the records that ``field`` may point to.

        By default the records of the job's unit when the comodel has
        ``unit_id``, else all that the user may read.
        """
        comodel = self.env[field.comodel]
        if "unit_id" in comodel._fields:
            return Domain("unit_id", "=", job.unit_id.id)
        return Domain.TRUE

    def _prepare_missing(self, job, field, text):
        """Return the values of a record the user asked to create for ``text``.

        Called only for ``creatable`` fields, at import time, once per text.
        """
        comodel = self.env[field.comodel]
        vals = {comodel._rec_name: text}
        if "unit_id" in comodel._fields:
            vals["unit_id"] = job.unit_id.id
        return vals

    def _words(self):
        """Return ``{comodel: {xml id: (name, …)}}``: what schools call records."""
        return {}

    def _other_names(self, job, field, ids):
        """Yield ``(text, id)``: names of records in other languages, common words.

        :param ids: the records that the field may point to.
        """
        wanted, to_id = set(ids), self.env["ir.model.data"]._xmlid_to_res_id
        for xmlid, texts in self._words().get(field.comodel, {}).items():
            res_id = to_id(xmlid, raise_if_not_found=False)
            if res_id in wanted:
                for text in texts:
                    yield text, res_id
        model = self.env[field.comodel]
        for name in field.search:
            if name in model._fields and model._fields[name].translate:
                yield from self._translated(model, name, ids)

    def _translated(self, model, name, ids):
        return self.env.execute_query(
            SQL(
                "SELECT value, id FROM %s, jsonb_each_text(%s) AS t(lang, value) "
                "WHERE id IN %s AND value <> '' ORDER BY id, lang",
                SQL.identifier(model._table),
                SQL.identifier(name),
                tuple(ids),
            )
        )

    # ----- the work --------------------------------------------------------

    def _resolve(self, job, rows):
        """Check the rows together and say what is wrong with ``row.error``.

        Set-based: one query per question, never one per row. May put further
        entries into ``row.values`` for ``_commit`` (JSON values, dates, ids).
        Must not write anything.

        :param job: the ``edu.import.job``.
        :param rows: list of ``ImportRow``.
        """

    def _sum_up(self, job, rows):
        """Return what the preview says about the rows as a whole.

        :param rows: list of ``ImportRow`` after ``_resolve``, the refused ones too.
        :return: list of sentences.
        """
        return []

    def _commit(self, job, rows, progress):
        """Write the good rows; all of them or, by raising, none.

        Idempotent: a row whose code exists updates that record or leaves it
        unchanged; the same file twice makes no duplicate. Set
        ``row.outcome`` ("created", "updated", "unchanged") and ``row.res_id`` on
        every row. Call ``progress(done)`` now and then (every few hundred
        rows); it shows the bar and raises ``ImportCancelled`` when the user
        wants to stop. Never commit.

        :param job: the ``edu.import.job``.
        :param rows: list of good ``ImportRow``.
        :param progress: callable ``progress(done)``.
        :return: ``ImportResult`` or None.
        """
        raise NotImplementedError

    def _undo(self, job):
        """Take back what the job brought in (only when ``_can_undo``).

        Raise a ``UserError`` that says why when it is too late. The records are
        ``job._get_records("created")`` and ``job._get_records("updated")``.
        """
        raise UserError(self.env._("This import cannot be undone."))

    # ----- helpers for handlers ---------------------------------------------

    def _check_duplicates(self, rows, key):
        """Refuse the rows whose ``key`` already stands higher up in the file.

        The first line keeps the code; every later one names it.
        """
        first = {}
        for row in rows:
            value = row.get(key)
            if value is None:
                continue
            same = value.casefold() if isinstance(value, str) else value
            if same in first:
                row.error(
                    key,
                    self.env._("Already used on row %(row)s.", row=first[same]),
                )
            else:
                first[same] = row.number

    def _map_existing(self, model, domain, key="code"):
        """Return ``{value of key: record}`` of the records in ``domain``.

        One query, reading only ``key``; archived records included, so that a
        code is never given twice.
        """
        records = (
            self.env[model].with_context(active_test=False).search_fetch(domain, [key])
        )
        return {record[key]: record for record in records}

    # ----- used by the job --------------------------------------------------
