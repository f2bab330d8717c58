"""Schemas from blueprints, and what follows from them: migration, seed and proof, as one act."""
