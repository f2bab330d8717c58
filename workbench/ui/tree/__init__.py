"""The tree of services: groups, rows, labels, filter, and the widget that shows them."""
