"""The commands of `workbench export`, a module for each."""
