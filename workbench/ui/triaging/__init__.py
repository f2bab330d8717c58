"""Deciding about services on the screen: the dialogs, and what they are made of."""
