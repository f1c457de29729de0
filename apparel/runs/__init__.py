"""Many runs: the queue, the clerk that hands them to workers and writes down what comes of it, and who may ask what.

``service`` is all that a page or a study may ask; what it only looks at is in ``looking``. ``transitions`` says what an
order changes, ``queueing`` who is next, ``families`` what branched from what; all are pure. ``clerk`` is the one thread
that decides, ``listening`` writes down what workers say, in the types of ``wire``. Dask is a transport, kept in
``cluster``, ``workers`` and ``worker``: nobody else imports it. May import jobs, export and what lies below them.

To add an order: a name in ``transitions.Order``, what it changes there, and a method of ``service.Runs``.
To let a worker say something new: a message in ``wire``, where ``worker.task`` sends it, where ``listening`` writes it.
"""
