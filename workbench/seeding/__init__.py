"""Seed data: from a schema to an SQL script that fills every table with rows that make sense."""
