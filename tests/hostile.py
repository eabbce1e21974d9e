"""Text that a careless search would take for something else, or stumble over."""

from __future__ import annotations

HOSTILE = (
    "", " ", '"', '""', '"""', '"a', 'a"', 'a"b', "-", "--", '-"', '-""', "- a", "-brain",
    "brain -brain", '-"human attachment"', '"of the"', "the", "\n\t\r",
    "+a -b", "a AND OR NOT", "AND", "title:brain", "claim_en:brain", "*", "a*", "*a", "?",
    "brain~2",
    "[a TO b]", "{a", "(((", ")", "brain^5", "/re.*/", "\\", "a\\", "a:b:c", ".+", "[a-z]+", "ab.",
    "a|b", "a||b", "a&&b", "!a", "IN [a b]", "SELECT * FROM claims; DROP TABLE claims",
    "<script>alert(1)</script>", "../../etc/passwd", "%00", "%s%n", "{0}",
    "x" * 10_000, "brain " * 2_000, '"' * 10_000, '"' + "x" * 80 + '"', "-" + "x" * 80,
    "a" * 63 + " " + "b" * 65, " ".join(f"w{n}" for n in range(500)),
    "\N{BRAIN}", "\N{BRAIN} brain", "\N{FAMILY}\u200d\N{FAMILY}", "עברית", "العربية دماغ",
    "\u202ebrain", "愛着", '"愛"', "e\u0301", "brain" + "\u0301" * 500, "\ufb01", "ß", "İ",
    "ǅ", "Ⅷ",
    "²", "٣", "\ufeffbrain", "\uffff", "\U0010ffff", "\0", "bra\0in", "\0" * 50,
    "\ud800", "brain\udfff", "\udc80\udc80",
)  # fmt: skip
