"""Set up everything a first visitor needs, in one process, and serve it: what `make run` calls."""

from django.core.management import BaseCommand, call_command

from editorial.models import Findable


class Command(BaseCommand):
    """Migrate, load the register, make the demo editors and their desk, print the address and serve.

    One process does it all because starting Django takes longer than any of the steps.
    """

    help = "Sets up the register and serves it on ADDRESS, for trying it and for writing it; not for the public."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", help="host:port to serve on")

    def handle(self, *args, address: str, **options):
        call_command("migrate", verbosity=0)
        call_command("load_register")
        if not Findable.public.exists():
            # A register made before there was search.
            call_command("rebuild_search")
        call_command("make_demo_editors")
        call_command("make_demo_desk")
        self.stdout.write(f"The register is at http://{address}/ and its editors at http://{address}/admin/")
        call_command("runserver", address, use_reloader=False, skip_checks=False)
