"""What may go wrong when a migration is run on a database that holds data and serves people."""
