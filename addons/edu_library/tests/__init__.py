from . import test_catalog_title
from . import test_circulation_hold
from . import test_circulation_loan
from . import test_copies
from . import test_engine
from . import test_readers
from . import test_rules
