"""What a class handed in: read as data, marked anew, a page for all, tables for the lecturer."""
