"""What an editor asks of the Prisma schema language, answered from the tree alone.

Places are a path and an offset in code points, over a `Schema`, whose files are one namespace. Everything
works on broken text too: people ask while they type. What Prisma's own engine knows is merged in by
`official`.
"""
