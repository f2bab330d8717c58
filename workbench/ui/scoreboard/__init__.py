"""The scoreboard: services times the ten items, as a heat map on a screen of its own."""
