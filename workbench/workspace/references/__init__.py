"""References between the services of a workspace: the graph, shared databases, and what a change does."""
