"""What a database has, merged into the schema of a service."""
