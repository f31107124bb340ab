from . import edu_chain_head
from . import edu_chain_anchor
from . import edu_chain_check
from . import edu_chain_paper
from . import edu_chain_anchor_paper
from . import edu_hash_chain_mixin
