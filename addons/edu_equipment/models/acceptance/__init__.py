from . import (
    edu_equipment_receipt,
    edu_equipment_receipt_life,
    edu_equipment_receipt_line,
    edu_equipment_receipt_code,
    edu_equipment_receipt_entry,
    edu_equipment_receipt_next,
    edu_equipment_receipt_print,
    edu_equipment,
    edu_equipment_voucher,
    edu_import_job,
    edu_import_handler_receipt,
)
