"""How texts differ, to read: one file or many, the sides below or beside each other."""
