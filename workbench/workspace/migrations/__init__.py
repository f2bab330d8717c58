"""The migrations of a service: what is on disk, what the next one would be, and writing it."""
