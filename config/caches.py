"""The cache that workers share through Redis, which may be away without an error for anybody."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class SharedCache(RedisCache):
    """Finds and keeps nothing while Redis is away.

    Pages are then made anew. Attempts to sign in, which `add` would count, are refused as too many: an attempt that
    nobody counts is none that may be made.
    """

    def get(self, key, default=None, version=None):
        return self._unless_away(super().get, default, key, default, version)

    def set(self, key, value, *args, **kwargs):
        return self._unless_away(super().set, None, key, value, *args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        return self._unless_away(super().add, False, key, value, *args, **kwargs)

    def delete(self, key, version=None):
        return self._unless_away(super().delete, False, key, version)

    def _unless_away(self, call, otherwise, *args, **kwargs):
        try:
            return call(*args, **kwargs)
        except RedisError as error:
            logger.warning("The shared cache does not answer: %s", error)
            return otherwise
