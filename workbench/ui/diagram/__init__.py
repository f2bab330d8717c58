"""The entities of a service and how they relate, drawn on a screen of their own."""
