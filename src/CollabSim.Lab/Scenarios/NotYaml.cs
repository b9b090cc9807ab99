namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Says in our words why a text is no YAML. The library's own sentences are about its scanner ("while parsing a block mapping, did not find
/// expected key"); a reader needs to know what to look for at the place.
/// </summary>
internal static class NotYaml
{
    /// <summary>What the library says, in part, and what that means to whoever wrote the file; the first that fits.</summary>
    private static readonly (string Theirs, string Ours)[] Known =
    [
        (
            "did not find expected key",
            "a key with a colon is expected here: is the colon missing, this line or the one above it indented otherwise than its neighbours, or a quotation mark or bracket left open?"
        ),
        (
            "did not find expected '-'",
            "an item of the list, which begins with -, is expected here: is this line indented otherwise than the items above?"
        ),
        ("expected ',' or '}'", "a comma or a closing } is missing before this place"),
        ("expected ',' or ']'", "a comma or a closing ] is missing before this place"),
        ("could not find expected ':'", "a colon and a blank are missing behind a key, here or in the line above"),
        (
            "Mapping values are not allowed",
            "a colon has no place here: is this line indented deeper than the one above, or a text with a colon in it not in quotation marks?"
        ),
        (
            "invalid mapping",
            "a colon has no place here: is this line indented deeper than the one above, or a text with a colon in it not in quotation marks?"
        ),
        (
            "Mapping keys are not allowed",
            "a key has no place here: is this line indented otherwise than its neighbours?"
        ),
        (
            "Block sequence entries are not allowed",
            "an item of a list (-) has no place here: put it into a line of its own, below its key"
        ),
        ("found unexpected end of stream", "a quotation mark is opened and never closed"),
        ("unexpected document indicator", "a quotation mark is opened and not closed before the line with --- or ..."),
        (
            "wrong indentation",
            "a text in quotation marks goes on in this line, which must be indented deeper than its key; or its closing mark is missing"
        ),
        (
            "character that cannot start any token",
            "a value cannot begin with this character; put the text in quotation marks"
        ),
        (
            "unknown escape character",
            "\\ with this letter means nothing between \"…\"; write \\\\, or put the text between '…'"
        ),
        (
            "hexadecimal number",
            "\\x and \\u between \"…\" need the digits of a character; write \\\\, or put the text between '…'"
        ),
        ("Unicode", "\\u between \"…\" needs the digits of a character; write \\\\, or put the text between '…'"),
        ("comment", "a comment (#) has no place here: put a blank before it, or give it a line of its own"),
        ("tab", "a tab has no place here; indent with spaces"),
        (
            "anchor",
            "& and * stand for parts that come again (anchors), and no name follows here; put the text in quotation marks"
        ),
        ("tag", "! begins a tag, which is not used here; put the text in quotation marks"),
        ("directive", "% at the start of a line is for YAML itself; put the text in quotation marks"),
        ("block scalar", "what follows | or > is not indented as a text of several lines must be"),
        (
            "<document",
            "the text goes on where it should end: is this line indented otherwise than the first one, or a bracket closed too early?"
        ),
        (
            "<stream",
            "the text goes on where it should end: is this line indented otherwise than the first one, or a bracket closed too early?"
        ),
    ];

    /// <summary>What to say instead of the library's sentence.</summary>
    /// <param name="theirs">The library's sentence.</param>
    public static string Said(string theirs) =>
        "this is not YAML: "
        + (
            Array.Find(Known, each => theirs.Contains(each.Theirs, StringComparison.Ordinal)).Ours
            ?? "something has no place here; look for indents that differ from their neighbours', and for brackets and quotation marks left open"
        );
}
