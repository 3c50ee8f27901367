"""The pages of conferences: each shows one reading or performs one action."""
