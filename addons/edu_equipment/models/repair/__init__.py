from . import edu_place, edu_repair_rule
from . import maintenance_request, maintenance_request_due, maintenance_request_steps
from . import maintenance_request_flow
from . import maintenance_request_late, edu_equipment_repair, edu_equipment_voucher
from . import edu_upkeep_plan, edu_upkeep_task, edu_upkeep_task_insert
from . import edu_repair_analysis
from . import edu_equipment_book_upkeep, maintenance_request_minutes
