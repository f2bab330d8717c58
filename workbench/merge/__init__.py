"""Three-way merges of schemas on their trees: what was generated, what people made of it, what comes now."""
