"""Threads for races, each with its own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from editorial.workflow import WorkflowError


@pytest.fixture
def race():
    """Run functions at the same moment in threads; return their results, a refusal as the WorkflowError itself.

    Any other exception fails the test.
    """

    def run(functions: list) -> list:
        start = Barrier(len(functions))

        def one(function):
            try:
                start.wait()
                return function()
            except WorkflowError as error:
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(len(functions)) as pool:
            return [future.result() for future in [pool.submit(one, function) for function in functions]]

    return run
