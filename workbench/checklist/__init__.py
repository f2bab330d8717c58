"""The ten checklist items: what is wrong with a schema, where, and how to fix it.

`run` answers the ten items, `fix_all` applies the fixes. Nothing here touches a disk: what a service knows of
its neighbours comes in as a `Fleet`, what stands beside its schema as a `Presence`.
"""
