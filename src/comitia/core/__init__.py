"""The core: rules held as data, and what follows from them.

Standard library only: no Django, no clock, no chance.
"""
