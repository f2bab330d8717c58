"""Fixes as people ask for them: of a finding, a rule, an item, a service or many."""
