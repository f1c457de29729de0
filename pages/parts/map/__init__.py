"""Map: the pictures as points to move about in, their colours, and what is outlined."""
