from . import edu_equipment_loan
from . import edu_equipment_loan_line
from . import edu_equipment_loan_handing
from . import edu_equipment_loan_return
from . import edu_equipment_loan_return_line
from . import edu_equipment_loan_return_posting
from . import edu_equipment_loan_back
from . import edu_equipment_voucher
