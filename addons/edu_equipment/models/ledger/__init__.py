from . import (
    edu_unit,
    edu_equipment_balance,
    edu_equipment_move,
    edu_equipment_voucher,
    edu_equipment_voucher_checks,
    edu_equipment_voucher_posting,
    edu_equipment_voucher_print,
    edu_equipment_voucher_bulk,
    edu_equipment_voucher_line,
    edu_period_lock,
)
