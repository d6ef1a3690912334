"""The feed of changes: every published version in the order of the ledger, and the revisions that hold them."""

import re

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from editorial.api import ALWAYS, PublicAPIView, QuestionError
from editorial.api.lists import page_size
from editorial.filters import SHOWN
from editorial.history import readable, revisions_after, versions_after
from editorial.models import Version
from editorial.serializers import address

PLACE = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?", re.A)
PARAMETERS = [
    OpenApiParameter(
        "after", OpenApiTypes.STR, description="Number of a revision, or `next` of a page: what came later."
    ),
    OpenApiParameter("page_size", OpenApiTypes.INT, description="Rows on a page, from 1 to 500; 50 when empty."),
    OpenApiParameter("lang", OpenApiTypes.STR, enum=["en", "fr"], description="Language of sentences."),
]


class ChangeSerializer(serializers.Serializer):
    """One version: what a revision did to one record or one row of reference data."""

    revision = serializers.IntegerField(source="revision.number", help_text="The revision.")
    position = serializers.IntegerField(help_text="Its place in the revision.")
    at = serializers.DateTimeField(source="revision.at", help_text="When the revision was made.")
    action = serializers.CharField(help_text="publish, amend, withdraw or restore.")
    kind = serializers.CharField(help_text="The kind, as in addresses.")
    id = serializers.UUIDField(source="uid", help_text="The uid of what changed.")
    slug = serializers.SerializerMethodField(
        help_text="Its slug or natural key; null where what changed is withdrawn now."
    )
    version = serializers.IntegerField(source="number", help_text="Number of this version.")
    before = serializers.SerializerMethodField(help_text="Number of the version before; null for the first.")
    format = serializers.IntegerField(help_text="Format of the snapshot.")
    hash = serializers.CharField(
        help_text="SHA-256 of the canonical JSON list of id, kind, slug, version, action, format and snapshot."
    )
    snapshot = serializers.SerializerMethodField(
        help_text="The whole state as canonical JSON text; null where what changed is withdrawn now."
    )

    def get_before(self, version: Version) -> int | None:
        return version.number - 1 or None

    def get_slug(self, version: Version) -> str | None:
        return version.slug if self.context["readable"][version.uid] else None

    def get_snapshot(self, version: Version) -> str | None:
        return version.snapshot if self.context["readable"][version.uid] else None


class RevisionSerializer(serializers.Serializer):
    """One publishing transaction."""

    number = serializers.IntegerField(help_text="Its number; numbers have no gaps.")
    kind = serializers.CharField(help_text="Why the register changed.")
    note = serializers.CharField(help_text="The note of whoever made it.")
    actors = serializers.ListField(child=serializers.CharField(), help_text="Who wrote and who approved it.")
    at = serializers.DateTimeField(help_text="When it was made.")
    changes = serializers.IntegerField(help_text="How many versions it holds.")
    override = serializers.BooleanField(help_text="Whether one person published something in it without a second.")
    previous_hash = serializers.CharField(help_text="Hash of the revision before.")
    hash = serializers.CharField(help_text="SHA-256 over itself, its versions and the revision before.")


class FeedMetaSerializer(serializers.Serializer):
    """What is said about a feed as a whole."""

    revision = serializers.IntegerField(help_text="The newest revision; where the feed ends now.")
    after = serializers.CharField(help_text="Where this page begins.")


class FeedView(PublicAPIView):
    """A feed in the order of the ledger, from the first revision on."""

    accepts = ("after", "page_size", "lang")
    kind = ""

    def asked(self) -> tuple[int, int, int]:
        """Return the revision and the position to begin after, and the size of the page."""
        complaints = {}
        after = self.request.GET.get("after") or "0"
        place = PLACE.fullmatch(after)
        if place is None:
            complaints["after"] = [
                _("“%(given)s” is no place in the ledger; expected the number of a revision, such as 12.")
                % {"given": after[:SHOWN]}
            ]
        size = page_size(self.request.GET.get("page_size", ""), complaints)
        if complaints:
            raise QuestionError(complaints)
        # Without a position the whole revision is behind the reader.
        return int(place[1]), int(place[2]) if place[2] else 2_000_000_000, size

    def page(self, rows: list, place: str, serializer, **context) -> Response:
        """Return one page; `place` is where the next begins, empty on the last."""
        following = f"{address(self.request, self.kind)}?after={place}&page_size={self.asked()[2]}" if place else None
        meta = {"revision": self.revision, "after": self.request.GET.get("after") or "0"}
        shown = serializer(rows, many=True, context={**self.get_serializer_context(), **context}).data
        response = Response({"meta": meta, "next": following, "results": shown})
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response


def feed_of(name: str, row) -> type[serializers.Serializer]:
    """Return the envelope of a feed of rows."""
    fields = {
        "__doc__": "One page of a feed.",
        "meta": FeedMetaSerializer(help_text="About the feed as a whole."),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null where the feed ends now."),
        "results": row(many=True, help_text="The rows of this page."),
    }
    return type(name, (serializers.Serializer,), fields)


class ChangesView(FeedView):
    """Publish, amend, withdraw and restore, in one ordered feed."""

    kind = "changes"
    serializer_class = ChangeSerializer

    @extend_schema(
        parameters=PARAMETERS,
        responses={200: feed_of("ChangeFeedSerializer", ChangeSerializer), **ALWAYS},
        tags=["changes"],
        operation_id="changes_list",
    )
    def get(self, request):
        """Return the versions after a revision; replayed from the first they come to the public register."""
        self.require_known(self.accepts)
        revision, position, size = self.asked()
        versions = versions_after(revision, position, size + 1)
        place = f"{versions[size - 1].revision.number}.{versions[size - 1].position}" if len(versions) > size else ""
        known = readable(versions[:size])
        shown = [version for version in versions[:size] if version.uid in known]
        return self.page(shown, place, ChangeSerializer, readable=known)


class RevisionsView(FeedView):
    """The revisions of the register, chained by hashes."""

    kind = "revisions"
    serializer_class = RevisionSerializer

    @extend_schema(
        parameters=PARAMETERS,
        responses={200: feed_of("RevisionFeedSerializer", RevisionSerializer), **ALWAYS},
        tags=["revisions"],
        operation_id="revisions_list",
    )
    def get(self, request):
        """Return the revisions after a number, oldest first."""
        self.require_known(self.accepts)
        number, _position, size = self.asked()
        rows = list(revisions_after(number, size + 1))
        place = str(rows[size - 1].number) if len(rows) > size else ""
        return self.page(rows[:size], place, RevisionSerializer)
