"""The model field of a partial date, with the day bounds, basis and reason that stand beside it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import pre_save
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.dates.basis import Basis
from editorial.dates.forms import PartialDateFormField
from editorial.dates.parse import MAX_LENGTH
from editorial.dates.partial import PartialDate, PartialDateError

ORDER_LOOKUPS = {"gt", "gte", "lt", "lte", "range"}


def _lenient(value):
    """Return a PartialDate for a readable text, None for an empty one, and an unreadable text as it is."""
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value) if value else None
    except PartialDateError:
        return value


class _TextAttribute(DeferredAttribute):
    """Turns assigned text into a PartialDate; text that is none stays, for full_clean to refuse with a sentence."""

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = _lenient(value)
        self.field.step(instance)


class _BoundAttribute(DeferredAttribute):
    """Holds a column that follows from a date to that date, whatever is assigned."""

    def __set__(self, instance, value):
        date = instance.__dict__.get(self.field.of, self)
        if date is not self:
            value = getattr(date, self.field.side, self.field.undated)
        instance.__dict__[self.field.attname] = value


class _PlainInMigrations:
    """Deconstructs as the plain Django field, so migrations know nothing of companions."""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs


class _BoundField(_PlainInMigrations, models.DateField):
    descriptor_class = _BoundAttribute
    undated = None

    def __init__(self, *args, of: str = "", side: str = "", **kwargs):
        self.of, self.side = of, side
        super().__init__(*args, **kwargs)


class _LongField(_PlainInMigrations, models.BooleanField):
    descriptor_class = _BoundAttribute
    side, undated = "is_long", False

    def __init__(self, *args, of: str = "", **kwargs):
        self.of = of
        super().__init__(*args, **kwargs)


class _CompanionField(_PlainInMigrations, models.CharField):
    """A word about the date `of`; its form label names that date, since a form may have several."""

    def __init__(self, *args, of: str = "", **kwargs):
        self.of = of
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        date = capfirst(self.model._meta.get_field(self.of).verbose_name)
        label = format_lazy(gettext_lazy("{date}: {word}"), date=date, word=self.verbose_name)
        return super().formfield(**{"label": label, **kwargs})


class _BasisField(_CompanionField):
    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        dated = getattr(model_instance, self.of) is not None
        reason = getattr(model_instance, f"{self.of}_reason")
        if dated and value in (Basis.DERIVED, Basis.INFERRED) and not reason.strip():
            label = model_instance._meta.get_field(self.of).verbose_name
            raise ValidationError(
                _("The date “%(label)s” is %(basis)s, so a reason is needed: say in a few words what it rests on."),
                code="no_reason",
                params={"label": label, "basis": Basis(value).label},
            )
        return value


class PartialDateField(models.CharField):
    """A PartialDate or None, stored as EDTF text ('' for none).

    Adds `<name>_earliest` and `<name>_latest` (days, null where open, unknown or undated; always those of the date)
    and, unless `basis=False`, `<name>_basis` and `<name>_reason`. `refuse` names precisions that this date cannot
    have, such as ("interval",). `mark_long=True` adds `<name>_is_long`, by which a list of millions finds the few dates
    that began long before the days asked about. Order lookups (gt, lt, range) are not offered on the text: ask the bounds.
    """

    description = gettext_lazy("Date of limited precision (EDTF)")
    descriptor_class = _TextAttribute
    default_error_messages = {
        "blank": gettext_lazy("Give a date, as precise as the source and no more, such as 2021-12."),
        "refused": gettext_lazy("“%(value)s” is a date of the kind “%(precision)s”, which cannot stand here."),
    }

    def __init__(self, *args, basis: bool = True, refuse: tuple[str, ...] = (), mark_long: bool = False, **kwargs):
        self.basis, self.refuse, self.mark_long = basis, tuple(refuse), mark_long
        kwargs["max_length"] = MAX_LENGTH
        super().__init__(*args, **kwargs)
        self.validators = []

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        if not self.basis:
            kwargs["basis"] = False
        if self.refuse:
            kwargs["refuse"] = self.refuse
        if self.mark_long:
            kwargs["mark_long"] = True
        return name, "editorial.dates.fields.PartialDateField", args, kwargs

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        # Historical models carry the companions already, as the migration wrote them; an abstract model hands this
        # field to each child, which then grows its own.
        if cls.__module__ == "__fake__" or cls._meta.abstract:
            return
        for place, (suffix, companion) in enumerate(self._companions(name), start=1):
            # A fraction keeps the companion right after its date in the table and in forms.
            companion.creation_counter = self.creation_counter + place / 10
            cls.add_to_class(name + suffix, companion)
        pre_save.connect(self._refuse_half_an_update, sender=cls)

    def _companions(self, name: str):
        for side in ("earliest", "latest"):
            yield f"_{side}", _BoundField(of=name, side=side, null=True, blank=True, editable=False, serialize=False)
        if self.mark_long:
            yield "_is_long", _LongField(of=name, default=False, editable=False, serialize=False)
        if self.basis:
            yield (
                "_basis",
                _BasisField(
                    gettext_lazy("basis"), of=name, max_length=8, choices=Basis, default=Basis.STATED, blank=True
                ),
            )
            yield "_reason", _CompanionField(gettext_lazy("reason"), of=name, max_length=300, blank=True)

    @property
    def derived(self) -> dict[str, object]:
        """The columns that follow from the date: name -> what it is for an undated row."""
        found = {f"{self.name}_earliest": None, f"{self.name}_latest": None}
        return {**found, f"{self.name}_is_long": False} if self.mark_long else found

    def _refuse_half_an_update(self, instance, update_fields, **kwargs):
        needed = set(self.derived)
        if update_fields and self.name in update_fields and not needed <= set(update_fields):
            raise ValueError(
                f"save(update_fields=...) names {self.name!r} without its bounds; name {sorted(needed)} too."
            )

    def step(self, instance) -> None:
        """Bring the bounds on an instance into step with its date."""
        date = instance.__dict__.get(self.attname)
        for name, undated in self.derived.items():
            if name in instance.__dict__:
                instance.__dict__[name] = getattr(date, name.removeprefix(f"{self.attname}_"), undated)

    def pre_save(self, model_instance, add):
        self.step(model_instance)
        return super().pre_save(model_instance, add)

    def get_lookup(self, lookup_name):
        return None if lookup_name in ORDER_LOOKUPS else super().get_lookup(lookup_name)

    def from_db_value(self, value, expression, connection):
        return _lenient(value)

    def to_python(self, value):
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(value) if value != "" else None
        except PartialDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value, model_instance):
        if value is None:
            if not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
        elif value.precision in self.refuse:
            params = {"value": value, "precision": value.precision}
            raise ValidationError(self.error_messages["refused"], code="refused", params=params)

    def get_prep_value(self, value):
        if value is None or value == "":
            return ""
        return str(value if isinstance(value, PartialDate) else PartialDate.parse(value))

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs):
        options = {"required": not self.blank, "label": capfirst(self.verbose_name)}
        if self.help_text:
            options["help_text"] = self.help_text
        return PartialDateFormField(**{**options, **kwargs})
