using System.Text.RegularExpressions;

namespace CollabSim.Lab.Surveys.Exports;

/// <summary>A column of an export.</summary>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Name">Its heading, on one line.</param>
/// <param name="Text">What a second heading row says of it; empty: there is none.</param>
internal sealed partial record ExportColumn(int Index, string Name, string Text)
{
    // A name, the address of a person or of a machine, what leads to one of them, or where somebody was.
    private static readonly HashSet<string> PersonalNames =
    [
        "name",
        "yourname",
        "fullname",
        "firstname",
        "lastname",
        "surname",
        "forename",
        "givenname",
        "familyname",
        "recipientfirstname",
        "recipientlastname",
        "username",
        "password",
        "token",
        "accesscode",
        "email",
        "emailaddress",
        "recipientemail",
        "phone",
        "telephone",
        "mobile",
        "address",
        "postaladdress",
        "homeaddress",
        "postcode",
        "zipcode",
        "ipaddress",
        "ipaddr",
        "ip",
        "refurl",
        "referrerurl",
        "externalreference",
        "externaldatareference",
        "locationlatitude",
        "locationlongitude",
        "latitude",
        "longitude",
        "dateofbirth",
        "dob",
        "birthday",
    ];

    private static readonly string[] PersonalParts =
    [
        "email",
        "firstname",
        "lastname",
        "surname",
        "telephone",
        "phonenumber",
        "mobilenumber",
        "postcode",
        "ipaddress",
        "dateofbirth",
        "yourname",
    ];

    /// <summary>True if its heading, or the text below it, says that a person can be known by it.</summary>
    public bool IsPersonal => IsPersonalHeading(Name) || IsPersonalHeading(Text);

    /// <summary>The rest of a heading that begins with a code, such as <c>I trust them</c> of <c>5.1. I trust them</c>; null: it does not begin so.</summary>
    public string? After(string code) =>
        code.Any(char.IsAsciiDigit)
        && Name.StartsWith(code, StringComparison.OrdinalIgnoreCase)
        && Rest().Match(Name[code.Length..]) is { Success: true } rest
            ? rest.Groups["text"].Value
            : null;

    /// <summary>A text without line breaks and doubled blanks.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A heading as it is compared: small letters and digits.</summary>
    public static string LettersAndDigits(string heading) =>
        string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // A question that has a personal word in it ("I know my partners' e-mail addresses by heart") is long.
    private static bool IsPersonalHeading(string heading) =>
        LettersAndDigits(heading) is var plain
        && (PersonalNames.Contains(plain) || (plain.Length <= 40 && PersonalParts.Any(plain.Contains)));

    [GeneratedRegex(@"^[.:)]?\s+(?<text>\S.*)$")]
    private static partial Regex Rest();
}
