"""Local pytest plugins that make the suite strict."""
