"""Services times the ten items: how each stands with each, in an order, in groups, and what it comes to."""
