"""Quick fixes: what they would make of a service's schema, whether Prisma agrees, and writing it."""
