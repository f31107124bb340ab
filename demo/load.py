"""Load the demonstration: piped into Odoo's shell by `make run`."""

import sys

sys.path.insert(0, ".")

from demo import (  # noqa: E402
    daily_life,
    equipment,
    figures,
    inspection,
    library,
    network,
    people,
    registers,
    reporting,
)

env = env(context={"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})  # noqa: F821
network.load(env)
people.load(env)
registers.load(env)
equipment.load(env)
daily_life.load(env)
library.load(env)
figures.load(env)
inspection.load(env)
figures.measure(env)
reporting.load(env)
env.cr.commit()
