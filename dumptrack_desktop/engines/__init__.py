"""The programs that dump and load. `base` is the contract, `catalog` chooses."""
