"""The core: rules as data and what follows from them. Standard library only; no clock, no chance, no Django."""
