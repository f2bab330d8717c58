"""Recipes for texts, by what they are about."""
