from . import edu_equipment_relocate, edu_equipment_relocate_line
from . import edu_equipment_register, edu_equipment_register_figures
from . import edu_equipment_receipt_bill
from . import edu_equipment_receipt_bill_line
from . import edu_equipment_receipt_undo
from . import edu_equipment_receipt_share
from . import edu_equipment_register_loan
from . import edu_repair_finish
from . import edu_safety_acknowledge
from . import edu_equipment_loan_desk
from . import edu_guard_generate
from . import edu_guard_generate_person
from . import edu_guard_generate_slot
from . import edu_summer_send
from . import edu_equipment_register_upkeep
from . import edu_incident_note
from . import edu_incident_list
from . import edu_room_timetable
from . import edu_equipment_norm_reckon, edu_equipment_match
from . import edu_equipment_norm_reckon_line
from . import edu_equipment_match_line
from . import edu_equipment_norm_purchase
from . import edu_equipment_norm_purchase_line
from . import edu_equipment_evaluation_apply, edu_equipment_evaluation_report
from . import edu_equipment_evaluation_apply_line
from . import edu_custody_confirm
from . import edu_custody_register
from . import edu_chemical_register
from . import edu_chemical_register_line
from . import edu_chemical_request
from . import edu_chart_load
from . import edu_equipment_transfer_step
from . import edu_equipment_register_asset
from . import edu_accounting_book, edu_accounting_book_line
from . import edu_accounting_book_trial, edu_accounting_book_ledger
from . import edu_equipment_ask
from . import edu_equipment_offer_add
from . import edu_equipment_near_from
from . import edu_equipment_saving_print
from . import edu_accounting_turn, edu_accounting_turn_cases, edu_accounting_turn_line
from . import edu_reconciliation_reopen
