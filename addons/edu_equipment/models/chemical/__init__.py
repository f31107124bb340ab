from . import edu_chemical_group
from . import edu_ghs_pictogram
from . import edu_chemical_substance
