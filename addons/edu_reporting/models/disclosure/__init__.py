from . import edu_asset_disclosure_rule
from . import edu_asset_disclosure
from . import edu_asset_disclosure_line
from . import edu_asset_disclosure_steps
from . import edu_asset_disclosure_print
from . import edu_disclosure_metrics
