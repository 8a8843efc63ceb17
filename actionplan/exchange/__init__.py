"""Projects, activities and measurements as tables."""
