from . import edu_chemical_group
from . import edu_ghs_pictogram
from . import edu_chemical_substance
from . import edu_chemical_authorisation
from . import edu_chemical_lot
from . import edu_chemical_lot_issue
from . import edu_equipment_voucher
