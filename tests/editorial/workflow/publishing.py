"""A process that publishes one event again and again, and says so, until it is killed."""

import django

if __name__ == "__main__":
    django.setup()

    from editorial.workflow import saving
    from security.models import SecurityEvent
    from tests import factories as make

    live = SecurityEvent.objects.live().get()
    while True:
        copy = make.working_copy(live)
        with saving(copy, copy.edit_token, make.author()) as row:
            row.casualties.all().first().delete()
            whole = row.casualties.create(harm="killed", group="total", printed="30", low=30, best=30)
            row.casualties.create(harm="killed", group="part", printed="20", low=20, best=20, part_of=whole)
            make.cite(row, position=row.citations.count())
            row.summary = f"After version {live.version}."
            row.save()
        print("publishing", flush=True)
        live = make.published(copy)
