"""Reviews of schemas: what people say of them, about what, and what becomes of that as schemas change."""
