"""Rows that were made up one by one, brought to agree: totals, balances, limits."""
