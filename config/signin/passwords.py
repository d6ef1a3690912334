"""What a password must be."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _

RECOMMENDED = 15


class LengthValidator(MinimumLengthValidator):
    """Refuses short passwords and recommends longer ones than it asks for (NIST SP 800-63B)."""

    def get_help_text(self):
        return _(
            "At least %(least)s characters; %(recommended)s or more are recommended, such as four words that nobody "
            "would put together."
        ) % {"least": self.min_length, "recommended": RECOMMENDED}
