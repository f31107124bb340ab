from . import (
    edu_import_words,
    edu_import_job,
    edu_equipment,
    edu_import_handler_equipment,
    edu_import_handler_equipment_fields,
    edu_import_handler_equipment_check,
    edu_import_handler_equipment_ledger,
    edu_import_handler_equipment_commit,
    edu_import_handler_catalog,
    edu_import_handler_catalog_commit,
)
