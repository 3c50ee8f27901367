"""People who use the software: their accounts, sign-in, roles and invitation links."""
