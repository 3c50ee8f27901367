"""Ways of writing dates and times where Django's own would not be understood everywhere."""
