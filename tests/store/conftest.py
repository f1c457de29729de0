"""A real PostgreSQL server beside SQLite."""

import pytest

from benchmarks._servers import PROGRAMS, postgres


@pytest.fixture(scope="session")
def postgres_url():
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request):
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
