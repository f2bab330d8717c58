"""What the screen shows where a database is merged into a schema."""
