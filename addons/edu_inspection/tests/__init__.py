from . import test_scoring
from . import test_standard
from . import test_dossier
from . import test_decision
from . import test_papers
from . import test_inspection_access
from . import test_standard_shipped
