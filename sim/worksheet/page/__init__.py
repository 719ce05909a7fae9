"""What cards, exercises and quizzes are shown with: their look, their fields, what is kept."""
