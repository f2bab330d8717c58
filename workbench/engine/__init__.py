"""Prisma's own engines, of both release lines, and an embedded PostgreSQL, in one process of Node.

The only place that knows of Node. `EngineClient` is for asynchronous code, `EngineThread` for all other.
What can't be had here is told with its cure, as an `EngineUnavailableError`, and never counts as an answer.
"""
