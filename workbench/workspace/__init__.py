"""The workspace: discovery, snapshots, watching, safe writes. All that the faces know of the disk."""
