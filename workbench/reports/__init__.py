"""What the workbench says in files and pipes: pure functions from snapshots to text."""
