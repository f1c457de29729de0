"""Room: joining and opening one, what people in it see on every page, what its facilitator does, and the wall."""
