"""What keeps services from being good, and what of that was accepted before."""
