"""Threads for races, each with its own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from editorial.workflow import WorkflowError


@pytest.fixture
def race():
    """Run functions at the same moment in threads; return their results, a refusal as the WorkflowError itself.

    Other exceptions fail the test, all of them together: one often follows from another.
    """

    def run(functions: list) -> list:
        start = Barrier(len(functions), timeout=120)
        # The pool has a connection for each of eight threads, and none to spare.
        connection.close()

        def one(function):
            try:
                start.wait()
                return function()
            except WorkflowError as error:
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(len(functions)) as pool:
            futures = [pool.submit(one, function) for function in functions]
        if errors := [error for future in futures if (error := future.exception())]:
            raise BaseExceptionGroup("Threads of the race failed.", errors)
        return [future.result() for future in futures]

    return run
