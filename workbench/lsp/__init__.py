"""The workspace for editors, by the Language Server Protocol: one more face, which holds no rules.

Nothing here writes a file: what is to change goes back to the editor as edits. Requests are answered in
threads, each about the texts as they stood when it came; all that is sent leaves from the event loop.
"""
