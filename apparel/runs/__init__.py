"""Many runs: the store that remembers, the queue, and the workers that train."""
