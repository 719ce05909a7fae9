"""Quizzes as files for a learning system: what is asked, and a module for each format."""
