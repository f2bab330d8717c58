"""All services as one system: which fields hold another service's values, and what follows from that."""
