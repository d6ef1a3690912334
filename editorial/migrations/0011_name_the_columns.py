"""Names for the columns that the admin shows; nothing changes in the database."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("editorial", "0010_index_the_words"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="revision",
                    name="at",
                    field=models.DateTimeField(verbose_name="when"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="at",
                    field=models.DateTimeField(auto_now_add=True, verbose_name="when"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="awaits_second_look",
                    field=models.BooleanField(default=False, verbose_name="second look due"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="earliest",
                    field=models.DateField(null=True, verbose_name="first day"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="kind",
                    field=models.CharField(max_length=40, verbose_name="kind"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="latest",
                    field=models.DateField(null=True, verbose_name="last day"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="published_at",
                    field=models.DateTimeField(verbose_name="published on"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="replaced_by",
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replaces", to="editorial.entry", verbose_name="replaced by"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="revision",
                    field=models.PositiveIntegerField(verbose_name="revision"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="search_text",
                    field=models.TextField(blank=True, verbose_name="text to search in"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="slug",
                    field=models.CharField(max_length=120, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="stage",
                    field=models.CharField(choices=[("published", "published"), ("withdrawn", "withdrawn")], max_length=9, verbose_name="stage"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="title_en",
                    field=models.CharField(max_length=400, verbose_name="title in English"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="title_fr",
                    field=models.CharField(max_length=400, verbose_name="title in French"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="uid",
                    field=models.UUIDField(unique=True, verbose_name="UID"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="version",
                    field=models.PositiveIntegerField(verbose_name="version"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="withdrawal_kind",
                    field=models.CharField(blank=True, choices=[("error", "error"), ("duplicate", "duplicate of another record"), ("legal", "legal reasons"), ("retracted", "source retracted")], max_length=9, verbose_name="kind of withdrawal"),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="withdrawal_reason",
                    field=models.CharField(blank=True, max_length=500, verbose_name="reason for the withdrawal"),
                ),
                migrations.AlterField(
                    model_name="footnote",
                    name="document",
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="footnotes", to="editorial.document", verbose_name="document"),
                ),
                migrations.AlterField(
                    model_name="passage",
                    name="document",
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="editorial.document", verbose_name="document"),
                ),
                migrations.AlterField(
                    model_name="passage",
                    name="same_text_as",
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="repeated_by", to="editorial.passage", verbose_name="same text as"),
                ),
                migrations.AlterField(
                    model_name="revision",
                    name="hash",
                    field=models.CharField(max_length=64, verbose_name="hash"),
                ),
                migrations.AlterField(
                    model_name="revision",
                    name="number",
                    field=models.PositiveIntegerField(unique=True, verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="revision",
                    name="previous_hash",
                    field=models.CharField(blank=True, max_length=64, verbose_name="hash of the revision before"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="action",
                    field=models.CharField(choices=[("publish", "published"), ("amend", "amended"), ("withdraw", "withdrawn"), ("restore", "restored")], max_length=8, verbose_name="what it did"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="format",
                    field=models.PositiveSmallIntegerField(default=1, verbose_name="format"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="hash",
                    field=models.CharField(max_length=64, verbose_name="hash"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="kind",
                    field=models.CharField(max_length=40, verbose_name="kind"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="number",
                    field=models.PositiveIntegerField(verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="position",
                    field=models.PositiveIntegerField(verbose_name="place in its revision"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="revision",
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="editorial.revision", verbose_name="revision"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="slug",
                    field=models.CharField(max_length=200, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="snapshot",
                    field=models.TextField(verbose_name="snapshot"),
                ),
                migrations.AlterField(
                    model_name="version",
                    name="uid",
                    field=models.UUIDField(verbose_name="UID"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="awaits_second_look",
                    field=models.BooleanField(default=False, verbose_name="second look due"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="from_stage",
                    field=models.CharField(blank=True, choices=[("draft", "draft"), ("in-review", "in review"), ("published", "published"), ("withdrawn", "withdrawn")], max_length=9, verbose_name="stage before"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="is_minor",
                    field=models.BooleanField(default=False, verbose_name="minor change"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="kind",
                    field=models.CharField(max_length=40, verbose_name="kind"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="revision",
                    field=models.PositiveIntegerField(null=True, verbose_name="revision"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="slug",
                    field=models.CharField(max_length=120, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="snapshot",
                    field=models.TextField(blank=True, verbose_name="snapshot"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="to_stage",
                    field=models.CharField(blank=True, choices=[("draft", "draft"), ("in-review", "in review"), ("published", "published"), ("withdrawn", "withdrawn")], max_length=9, verbose_name="stage after"),
                ),
                migrations.AlterField(
                    model_name="workflowentry",
                    name="uid",
                    field=models.UUIDField(db_index=True, verbose_name="UID"),
                ),
            ]
        )
    ]
