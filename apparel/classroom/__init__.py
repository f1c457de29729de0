"""Rooms: a facilitator leads people through a lesson, and all of them see what everybody's network learns.

``rooms`` opens them and lets people in, by ``codes`` that are slow to guess (``guessing``) and under ``nicknames``.
``leading`` is what whoever has the secret link may do, ``lesson`` the plan of a lesson as a teacher writes it,
``rules`` what may be trained in a room, and ``wall`` how everybody stands. In ``collecting`` all give pictures of
``kinds`` to one dataset, in ``swapping`` they fool each other's networks. May import tuning and what lies below it.

To add a control that a plan can hide: its id in ``lesson.CONTROLS``, and where a page draws it ``choose.rules.hides``.
"""
