"""Limits on what somebody may send or get. docs/limits.md says what each is for and how a breach is answered."""

# Django's own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 15_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
SESSION_COOKIE_AGE = 12 * 3600
EMAIL_TIMEOUT = 10

LIMITS = {
    # Requests
    "address_bytes": 8190,
    "cookies": 30,
    "cookie_bytes": 4 * 1024,
    "upload_bytes": 20 * 1024 * 1024,
    # Questions
    "parameter_characters": 1000,
    "complaints": 20,
    "repeated_characters": 60,
    "search_terms": 10,
    "search_characters": 200,
    "search_rows": 200,
    "search_page_rows": 20,
    "json_depth": 20,
    "json_digits": 30,
    # Texts
    "text_characters": 20_000,
    "note_characters": 500,
    "report_characters": 2000,
    # Rows
    "inline_rows": 300,
    "bulk_rows": 100,
    "admin_page_rows": 50,
    "admin_counted_rows": 10_000,
    "admin_searched_rows": 100_000,
    "admin_found_rows": 1000,
    "admin_filter_sources": 500,
    "desk_rows": 200,
    "site_page_rows": 50,
    "site_counted_rows": 10_000,
    "site_summed_events": 3000,
    "api_page_rows": 50,
    "api_most_rows": 500,
    "capture_page_rows": 40,
    # Documents sent by editors
    "captured_characters": 3_000_000,
    "captured_passages": 10_000,
    "reading_seconds": 20,
    "reading_megabytes": 1024,
    # Work
    "compared_words": 4000,
    "database_wait_seconds": 20,
}
"""Name -> number, read as settings.LIMITS."""
