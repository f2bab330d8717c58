"""What stands around the panels: header, notices, event log, keys, and the panes that hold the panels."""
