from . import edu_chain_head
from . import edu_chain_anchor
from . import edu_hash_chain_mixin
