"""What should exist: services, priorities, phases and the conventions of their schemas."""
