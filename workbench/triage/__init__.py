"""What people decide about a service: who cares for it, how far it is, whether it needs a schema at all."""
