"""What an editor may ask, a module for each feature: from the parameters of a request to its result."""
