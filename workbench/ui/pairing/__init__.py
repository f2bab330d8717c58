"""Who else has the workspace open: how they are named and followed on the screen."""
