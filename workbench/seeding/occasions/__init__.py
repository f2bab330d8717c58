"""When an optional column holds a value: as the schema states, as its comments say, or as names suggest."""
