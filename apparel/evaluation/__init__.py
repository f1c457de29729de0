"""What a trained network gets right, wrong and why."""
