"""What one panel or chapter works out: a module a lesson, named like its plot and its panel."""
