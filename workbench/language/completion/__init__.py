"""What may be written at a place: one module for each kind of place, all of which yield offers."""
