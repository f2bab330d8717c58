"""The terminal UI in a browser: who may come in, and an app of their own for each who does."""
