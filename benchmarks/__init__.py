"""Measurements: never part of the tests, since a machine is fast or slow and code is right or wrong."""
