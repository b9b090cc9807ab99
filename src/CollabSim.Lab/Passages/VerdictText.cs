using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Passages;

/// <summary>What differences are called, wherever they are told: one wording for each verdict.</summary>
internal static class VerdictText
{
    /// <summary>What a difference is whose interval includes zero.</summary>
    public const string Unclear = "no clear difference";

    /// <summary>What a difference is that is surely smaller than what matters.</summary>
    public const string Equal = "equal for practical purposes";

    /// <summary>"clearly" or "not clearly", before what is said to be so.</summary>
    public static string Clearly(bool isClear) => isClear ? "clearly" : "not clearly";

    /// <summary>A verdict in a cell of a table.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="mean">The mean difference.</param>
    public static string Cell(Verdict verdict, double? mean) =>
        verdict switch
        {
            Verdict.Higher => "clearly higher",
            Verdict.Lower => "clearly lower",
            Verdict.Equal => Equal,
            Verdict.Slight => $"{Side(mean)}, perhaps by less than matters",
            Verdict.Unsure => $"perhaps {Side(mean)}",
            Verdict.NoClearDifference => Unclear,
            _ => "too few runs to say",
        };

    /// <summary>A paired difference in words: "it is lower by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)".</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="verdict">What is to be made of it.</param>
    /// <param name="like">The half-width that decides the decimals, so that numbers side by side have the same; null: its own.</param>
    /// <param name="pair">What a pair is of: a run, or a replication averaged over design points.</param>
    public static string Sentence(
        MeanInterval difference,
        Verdict verdict,
        double? like = null,
        string pair = "paired run"
    )
    {
        if (difference.Mean is not { } mean)
        {
            return "there is no value";
        }

        double? half = difference.HalfWidth is null ? null : like ?? difference.HalfWidth;
        string known = $"({Known(difference, half, pair)})";
        return verdict switch
        {
            Verdict.Higher or Verdict.Lower => $"it is {By(difference, like, pair)}",
            Verdict.Unsure =>
                $"it is perhaps {Side(mean)}: difference {Words.Signed(mean, half)} {known}, not clear when allowing for the number of comparisons",
            Verdict.Equal => $"it is {Equal}: {Words.Signed(mean, half)} {known}, less than matters either way",
            Verdict.Slight => $"it is {By(difference, like, pair)}, perhaps by less than matters",
            Verdict.NoClearDifference => $"there is {Unclear}: {Words.Signed(mean, half)} {known}",
            _ => $"the difference is {Words.Signed(mean)} {known}",
        };
    }

    /// <summary>Which way and by how much: "higher by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)".</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="like">The half-width that decides the decimals; null: its own.</param>
    /// <param name="pair">What a pair is of.</param>
    public static string By(MeanInterval difference, double? like = null, string pair = "paired run")
    {
        double mean = difference.Mean ?? 0;
        double? half = difference.HalfWidth is null ? null : like ?? difference.HalfWidth;
        MeanInterval size = mean < 0 ? difference with { Mean = -mean } : difference;
        return $"{Side(mean)} by {Words.Number(Math.Abs(mean), half)} ({Known(size, half, pair)})";
    }

    // "95 % interval 0.024 to 0.038; 30 paired runs".
    private static string Known(MeanInterval difference, double? half, string pair)
    {
        string pairs = Words.Count(difference.N, pair);
        return difference is { Low: { } low, High: { } high }
            ? $"95 % interval {Words.End(low, half)} to {Words.End(high, half)}; {pairs}"
            : $"{pairs}, so no interval";
    }

    private static string Side(double? mean) => mean < 0 ? "lower" : "higher";
}
