"""What Prisma itself says about the services' schemas: asked of its engine, remembered for the same text."""
