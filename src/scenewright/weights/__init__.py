"""Learned weights as plain data, each with a card that says where it came from."""
