"""Services on their way to Prisma 7: worked out, judged by Prisma itself, written as one act."""
