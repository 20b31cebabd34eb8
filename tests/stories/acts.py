"""What people do and what befalls them in an evening: each act is drawn by chance and done to the world."""
