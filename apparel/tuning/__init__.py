"""Tuning: which settings suit a dataset, found by trying some out.

``knobs`` are the settings that can vary, each once; ``candidate`` makes a network and its config of their values.
``halving`` says which trial goes on, ``proposing`` which settings are tried next, ``strategy`` what is done next of
both: pure functions of a plan and its trials, so a study goes on from what was written of it. ``here`` does a study in
this process, ``studies`` does them in the app, whose trials are runs (``on_workers``), and ``importance`` says which
settings mattered. May import runs and what lies below them; ``here`` and what it needs know no run, and Optuna loads
when it is first asked.

To add a knob: a row in ``knobs.KNOBS``.
"""
