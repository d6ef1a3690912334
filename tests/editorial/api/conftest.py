"""Asking the API."""

import pytest


@pytest.fixture
def ask(client, db):
    """Ask an address under /api/v1/ and return the parsed answer, which must be of the status given."""

    def answer(path: str, status: int = 200, **headers):
        response = client.get(f"/api/v1/{path}", headers=headers)
        assert response.status_code == status, response.content
        return response.json() if response.content else None

    return answer
