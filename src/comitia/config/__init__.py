"""Settings, the table of addresses and the servers' entry points."""
