from . import edu_expiry_step
from . import edu_chemical_lot
from . import edu_chemical_forecast
from . import edu_chemical_ask
from . import edu_chemical_near
from . import edu_safety_rule
from . import edu_equipment_loan
from . import edu_equipment_loan_line
