"""Ballots to results. One module per method; integers only."""
