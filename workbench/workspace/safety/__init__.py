"""What may go wrong when the services' migrations are run on databases that hold data."""
