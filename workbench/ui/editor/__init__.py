"""The editor: a schema file to write in, checked while it is written."""
