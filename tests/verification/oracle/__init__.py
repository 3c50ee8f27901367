"""A second implementation of the quorum and the majorities, to catch mistakes of the engine.

It is SQL, written from the requirements alone. What it shares with the engine is the contract of
facts and statuses, and nothing else: a mistake in both would have to be made twice.

python -m tests.verification.oracle --worlds 50000    # exit 1 on disagreement
"""
