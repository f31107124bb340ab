from . import (
    test_access,
    test_asset_class,
    test_equipment,
    test_ledger,
    test_voucher,
)
