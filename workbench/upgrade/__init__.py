"""The way of a service from Prisma 6 to 7: what changes in its files, what is left, what forbids it.

Pure: texts in, texts out. The steps follow https://www.prisma.io/docs/guides/upgrade-prisma-orm/v7.
"""
