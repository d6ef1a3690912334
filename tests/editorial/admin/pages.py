"""What a browser would post from a page, read from its markup: threads share the contexts of Django's test client."""

from html.parser import HTMLParser

UNSENT = {"submit", "button", "reset", "file", "image"}


class _Form(HTMLParser):
    """The controls of one form by name, as HTML says they are sent."""

    def __init__(self, form: str):
        super().__init__()
        self.form, self.inside, self.values = form, False, {}
        self.select, self.options, self.textarea = "", [], ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside:
            return
        if tag == "input" and given.get("name") and given.get("type") not in UNSENT:
            ticks = given.get("type") in ("checkbox", "radio")
            if not ticks or "checked" in given:
                self.values[given["name"]] = given.get("value", "on" if ticks else "")
        elif tag == "textarea":
            self.textarea = given["name"]
            self.values[self.textarea] = ""
        elif tag == "select":
            self.select, self.options, self.several = given["name"], [], "multiple" in given
        elif tag == "option" and self.select:
            self.options.append((given.get("value", ""), "selected" in given))

    def handle_data(self, data):
        if self.textarea:
            self.values[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            # The first line break after the tag is not part of the text.
            self.values[self.textarea] = self.values[self.textarea].removeprefix("\r").removeprefix("\n")
            self.textarea = ""
        elif tag == "select" and self.select:
            chosen = [value for value, is_selected in self.options if is_selected]
            if self.several:
                self.values |= {self.select: chosen} if chosen else {}
            elif chosen or self.options:
                self.values[self.select] = chosen[0] if chosen else self.options[0][0]
            self.select = ""
        elif tag == "form":
            self.inside = False


def posted_by(page: str, form: str) -> dict:
    """Return what the form with this id would post as it stands, its buttons apart."""
    reader = _Form(form)
    reader.feed(page)
    assert reader.values, f"There is no form “{form}” on the page."
    return reader.values
