"""Programs that are handed out beside a file, as they stand here; each says what is on pictures.

``predict_weights`` uses this package, ``predict_onnx`` does without it.
"""
