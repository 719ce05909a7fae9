"""What a class hands in plays: of price wars, of conversations, in one frame."""
