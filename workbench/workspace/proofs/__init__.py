"""Proof that a service's migrations give its schema and that its seed loads: made by running them."""
