from . import test_target
from . import test_targets_guidance
from . import test_targets_metrics
from . import test_report
from . import test_reporting_access
from . import test_spread_documents
from . import test_spread_difficulty
from . import test_exports_run
