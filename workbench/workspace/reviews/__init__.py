"""The reviews of a workspace on disk, and acting on them."""
