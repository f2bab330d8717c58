"""The screen that tells what a service has to do with others."""
