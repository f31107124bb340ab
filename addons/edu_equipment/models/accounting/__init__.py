from . import account_account
from . import account_chart_template
