"""What always holds between the numbers of a model: `/// @holds amount = netAmount + vatAmount`.

A database can't be told such rules by a Prisma schema, so the comment is the only place that says them. Seeds
are made so that they hold, and a proof looks at every row.
"""
