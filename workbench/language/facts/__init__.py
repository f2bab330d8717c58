"""What Prisma's reference says of the language, as tables: https://www.prisma.io/docs/orm/reference/prisma-schema-reference."""
