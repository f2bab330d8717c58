"""What git tells of a workspace: who decided what, and how many services were covered and proven when."""
