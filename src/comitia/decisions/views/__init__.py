"""The pages of the statute: each answers a reading, and changes nothing."""
