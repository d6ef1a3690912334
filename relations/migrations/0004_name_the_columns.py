"""Names for the columns that the admin shows; nothing changes in the database."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("relations", "0003_order_of_lists"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="country",
                    name="party",
                    field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="of_country", to="relations.party", verbose_name="party"),
                ),
                migrations.AlterField(
                    model_name="country",
                    name="successor",
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="predecessors", to="relations.country", verbose_name="successor"),
                ),
                migrations.AlterField(
                    model_name="party",
                    name="is_public",
                    field=models.BooleanField(default=False, editable=False, verbose_name="shown to readers"),
                ),
            ]
        )
    ]
