using System.Globalization;
using CollabSim.Lab.Data;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record GapAttribution
{
    /// <summary>How one gap is shared out.</summary>
    /// <param name="Arm">The arm in question.</param>
    /// <param name="Against">The one that it differs from.</param>
    /// <param name="Outcome">In what, in words.</param>
    /// <param name="Gap">By how much, in the outcome's unit.</param>
    /// <param name="Shares">What each difference makes of it, with its interval.</param>
    internal sealed record Shown(
        string Arm,
        string Against,
        string Outcome,
        double Gap,
        IReadOnlyList<(string Name, double Mean, double? Low, double? High)> Shares
    )
    {
        /// <summary>A bar for each share, the largest first, each from where the one before ends; last the gap.</summary>
        public IReadOnlyList<Bar> Bars =>
            field ??= [.. BarsOf(Shares), new("together", 0, Gap, null, null, IsGap: true)];

        /// <summary>The length of a bar in words, with as many decimals as the others.</summary>
        public string Said(Bar bar)
        {
            double? half = Words.Precision(
                Bars.Select(each => new MeanInterval(0, 0, each.To - each.From, null, (each.High - each.Low) / 2))
            );
            return Words.Signed(bar.To - bar.From, half)
                + (
                    bar is { Low: { } low, High: { } high }
                        ? $" ({Words.End(low, half)} to {Words.End(high, half)})"
                        : ""
                );
        }

        /// <summary>What <c>collabsim compare --why</c> wrote into a table.</summary>
        public static Shown Read(string file)
        {
            using CsvTable table = CsvTable.Open(file, file);
            string Cell(string column) => table[Column(table, file, column)];
            double? Number(string column) =>
                double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    ? value
                    : null;
            (string arm, string against, string outcome, double gap) = ("", "", "", 0);
            List<(string Name, double Mean, double? Low, double? High)> shares = [];
            while (table.Read())
            {
                if (Cell("difference") == "gap")
                {
                    gap = Number("share") ?? 0;
                    continue;
                }

                (arm, against, outcome) = (Cell("arm"), Cell("against"), Cell("outcome"));
                shares.Add((Cell("difference"), Number("share") ?? 0, Number("lower95"), Number("upper95")));
            }

            return new(arm, against, outcome, gap, shares);
        }

        private static int Column(CsvTable table, string file, string column) =>
            table.IndexOf(column) is >= 0 and var at
                ? at
                : throw new FileProblemException(
                    new FileProblem(
                        file,
                        1,
                        null,
                        null,
                        $"the column {column} is missing, as in no table that compare --why writes"
                    )
                );

        private static IEnumerable<Bar> BarsOf(
            IReadOnlyList<(string Name, double Mean, double? Low, double? High)> shares
        )
        {
            double at = 0;
            foreach (
                (string name, double share, double? low, double? high) in shares.OrderByDescending(share =>
                    Math.Abs(share.Mean)
                )
            )
            {
                yield return new(name, at, at + share, low, high);
                at += share;
            }
        }
    }
}
