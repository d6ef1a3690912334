"""What the register says of itself to those who cite it, reuse it or find a weakness in it."""

import os
from datetime import date

REGISTER_LICENCE = "CC BY 4.0"
"""The licence of the register's own words and structure, by its short name; docs/licences.md says what it covers."""
REGISTER_LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"

SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
"""Where a weakness of this installation is reported, as mailto: or https:; when empty, the page about the register."""
SECURITY_EXPIRES = date(2027, 11, 1)
"""The day on which security.txt ends (RFC 9116 wants less than a year); set a later one once the contact was tried."""

REPORT_DAYS = 30
"""Days after which the text of a closed report from a reader is deleted (`manage.py forget_reports`)."""
REPORT_RATES = {"sender": "5/10m/key,20/d/key", "all": "500/d/key"}
"""Reports taken in from one network address, and from all together; what exceeds them is a 429."""
REPORT_COUNTED_SECONDS = 24 * 3600
"""The longest of these times, for which an address is counted."""
REPORT_SECONDS = (3, 24 * 3600)
"""How old an opened form is at least and at most when it is sent: a program is faster, and an older page is opened again."""
