"""What the screen shows of services on their way to Prisma 7."""
