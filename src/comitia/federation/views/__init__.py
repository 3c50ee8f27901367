"""The pages of the roll, the bodies and the statute."""
