"""What every picture is drawn with: the course's style, marks, units, words."""
