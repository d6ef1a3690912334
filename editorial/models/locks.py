"""The lock on every way into a row: signals, because loaddata and links skip `save()`."""

from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import receiver

from editorial.models.child import Child
from editorial.models.record import Record
from editorial.models.versioned import Guarded


@receiver(pre_save)
def lock_row(sender, instance, **kwargs):
    """Refuse to save what only the workflow writes."""
    if isinstance(instance, Record | Child | Guarded):
        instance.require_unlocked()


@receiver(m2m_changed)
def lock_links(sender, instance, action, **kwargs):
    """Refuse to change the links of such a row."""
    if action.startswith("pre_") and isinstance(instance, Record | Child | Guarded):
        instance.require_unlocked()
