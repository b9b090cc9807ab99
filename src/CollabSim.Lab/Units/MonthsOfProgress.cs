namespace CollabSim.Lab.Units;

/// <summary>
/// Months of progress for standard deviations between pupils. Source: Education Endowment Foundation, Teaching and Learning Toolkit, "About the
/// Toolkits": table of effect sizes. Its reports of single trials use a slightly different table.
/// </summary>
internal static class MonthsOfProgress
{
    // The least effect size, in hundredths, of 1, 2, … 12 months.
    private static readonly int[] From = [2, 10, 19, 27, 36, 45, 53, 62, 70, 79, 88, 96];

    /// <summary>Where the months come from.</summary>
    public const string Rule =
        "Months of progress are those of the Education Endowment Foundation's Toolkit (0.02 to 0.09: one, 0.10 to 0.18: two, up to twelve at 1).";

    /// <summary>Months for an effect size, rounded to hundredths as the table has it; the sign is that of the effect. Above 1.00 it is 12 and more.</summary>
    public static int Of(double pupilSds)
    {
        double hundredths = Math.Round(100 * Math.Abs(pupilSds), MidpointRounding.AwayFromZero);
        return Math.Sign(pupilSds) * From.Count(least => hundredths >= least);
    }

    /// <summary>"2 months of progress".</summary>
    public static string Said(double pupilSds) =>
        Math.Abs(Of(pupilSds)) switch
        {
            12 when Math.Abs(pupilSds) > 1.005 => "more than 12 months of progress",
            1 => "1 month of progress",
            var months => $"{months} months of progress",
        };
}
