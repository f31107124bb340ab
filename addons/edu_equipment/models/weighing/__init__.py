from . import edu_chemical_tolerance
from . import edu_chemical_lot
from . import edu_chemical_weighing
from . import edu_chemical_weighing_line
