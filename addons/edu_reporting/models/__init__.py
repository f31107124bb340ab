from . import targets
from . import reports
