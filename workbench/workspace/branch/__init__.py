"""What a branch has changed: the services as they were where it began, and which of them it touched."""
