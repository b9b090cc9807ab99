using System.Text.RegularExpressions;

namespace CollabSim.Lab.Data;

/// <summary>
/// How the numbers of a register are written: 53.45 or 53,45; 1204, 1.204 or 1,204 pupils. Each column is looked through first, since one value
/// alone does not say it (1.204 is one and a fifth, or twelve hundred); what was read otherwise than it stands is told, with an example.
/// </summary>
internal sealed partial class RegisterNumbers
{
    /// <summary>Holds whole numbers, so that three digits behind a point are a thousand's rather than decimals.</summary>
    private const string Counted = "size";

    private readonly Dictionary<string, char> _decimals = [];
    private readonly Dictionary<string, (string Text, double Value, int Count)> _read = [];

    /// <param name="table">A register, at its start; it is read to its end.</param>
    /// <param name="columns">The columns that hold numbers: our name and index.</param>
    public RegisterNumbers(CsvTable table, IReadOnlyList<(string Ours, int Column)> columns)
    {
        Votes[] votes = [.. columns.Select(_ => new Votes())];
        while (table.Read())
        {
            for (int i = 0; i < columns.Count; i++)
            {
                votes[i].Add(table[columns[i].Column]);
            }
        }

        int all = votes.Sum(vote => vote.Comma - vote.Point);
        // Fields are parted by semicolons where the comma is taken.
        bool isTaken = table.Separator == ';' && votes.Any(vote => vote.MayGroup(','));
        char usual = all > 0 || (all == 0 && isTaken) ? ',' : '.';
        for (int i = 0; i < columns.Count; i++)
        {
            _decimals[columns[i].Ours] = votes[i].DecimalSign(usual, columns[i].Ours == Counted);
        }
    }

    /// <summary>What was read otherwise than it stands, such as <c>lat: 53,45 is read as 53.45 (12 values)</c>.</summary>
    public IReadOnlyList<string> Told =>
        [
            .. _read.Select(column =>
                FormattableString.Invariant(
                    $"{column.Key}: {column.Value.Text} is read as {column.Value.Value:R} ({column.Value.Count:N0} {(column.Value.Count == 1 ? "value" : "values")})"
                )
            ),
        ];

    /// <summary>The number that a text of a column is, or null.</summary>
    public double? Read(string ours, string text)
    {
        char decimalSign = _decimals.GetValueOrDefault(ours, '.');
        string plain = text;
        if (Grouped().Match(text) is { Success: true } grouped && grouped.Groups["sign"].Value[0] != decimalSign)
        {
            string rest = grouped.Groups["rest"].Value;
            if (rest.Length > 0 && rest[0] != decimalSign)
            {
                return null;
            }

            plain =
                grouped.Groups["whole"].Value.Replace(grouped.Groups["sign"].Value, "", StringComparison.Ordinal)
                + rest;
        }
        else if (decimalSign == ',' && text.Contains('.'))
        {
            return null;
        }

        if (decimalSign == ',')
        {
            plain = plain.Replace(',', '.');
        }

        if (!NumberText.TryRead(plain, out double number))
        {
            return null;
        }

        if (plain != text)
        {
            (string Text, double Value, int Count) known = _read.GetValueOrDefault(ours, (text, number, 0));
            _read[ours] = known with { Count = known.Count + 1 };
        }

        return number;
    }

    /// <summary>1.204, 1,204,000.5, 1 204: groups of three behind one to three digits, then perhaps a fraction.</summary>
    [GeneratedRegex(
        @"^(?<whole>[+-]?[1-9]\d{0,2}(?<sign>[., \u00A0\u202F’'])\d{3}(\k<sign>\d{3})*)(?<rest>([.,]\d+)?)$"
    )]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?\d*(?<sign>[.,])\d+$")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^[+-]?\d+$")]
    private static partial Regex Whole();

    /// <summary>What the values of a column say about its signs.</summary>
    private sealed class Votes
    {
        private readonly HashSet<char> _ambiguous = [];
        private bool _hasLarge;

        /// <summary>Values that can only be read with a decimal point.</summary>
        public int Point { get; private set; }

        /// <summary>Values that can only be read with a decimal comma.</summary>
        public int Comma { get; private set; }

        public void Add(string text)
        {
            if (Whole().IsMatch(text))
            {
                _hasLarge |= text.TrimStart('+', '-', '0').Length > 3;
            }
            else if (Grouped().Match(text) is { Success: true } grouped && grouped.Groups["sign"].Value is "." or ",")
            {
                string sign = grouped.Groups["sign"].Value;
                string rest = grouped.Groups["rest"].Value;
                if (rest.Length > 0 ? rest[..1] != sign : grouped.Groups["whole"].Value.Split(sign).Length > 2)
                {
                    Vote(sign == "." ? ',' : '.');
                }
                else if (rest.Length == 0)
                {
                    _ambiguous.Add(sign[0]);
                }
            }
            else if (Fraction().Match(text) is { Success: true } fraction)
            {
                Vote(fraction.Groups["sign"].Value[0]);
            }
        }

        /// <summary>The column's decimal sign.</summary>
        /// <param name="usual">That of the register's other columns.</param>
        /// <param name="isCounted">True for a column of amounts that are whole.</param>
        public char DecimalSign(char usual, bool isCounted) =>
            Comma != Point ? (Comma > Point ? ',' : '.')
            : isCounted && _ambiguous.Count == 1 && !_hasLarge ? Other(_ambiguous.Single())
            : usual;

        /// <summary>True if a value has the sign where it may part thousands as well as decimals.</summary>
        public bool MayGroup(char sign) => _ambiguous.Contains(sign);

        private void Vote(char decimalSign)
        {
            Point += decimalSign == '.' ? 1 : 0;
            Comma += decimalSign == ',' ? 1 : 0;
        }

        private static char Other(char sign) => sign == '.' ? ',' : '.';
    }
}
