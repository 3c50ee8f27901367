"""What the pages of the statute show: its parts in words, and the decisions that used them."""
