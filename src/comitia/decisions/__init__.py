"""Motions, consensus attempts, polls, ballots and rulings on open questions of the statute."""
