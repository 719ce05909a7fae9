"""The course's own checkers: a module each, named as the content names it in ``checker``."""
