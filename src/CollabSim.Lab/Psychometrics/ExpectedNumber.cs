using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What the model says that one survey would have found: the luck of the world, of who is asked, of who answers and of how they answer is in its range.</summary>
/// <param name="Number">What is found.</param>
/// <param name="Mean">Mean over runs; null where no run has a value.</param>
/// <param name="Runs">Runs with a value.</param>
/// <param name="Low">
/// Lower end of the range in which one survey lies with 95 % probability: mean ± t·s·√(1 + 1/runs), Student's t of runs − 1 freedoms; null with fewer than two runs.
/// </param>
/// <param name="High">Its upper end.</param>
/// <param name="Real">What a real survey found; null: there is none.</param>
internal sealed record ExpectedNumber(
    SurveyNumber Number,
    double? Mean,
    int Runs,
    double? Low,
    double? High,
    double? Real
)
{
    /// <summary>Whether the real survey lies within the range; null where either is missing.</summary>
    public bool? IsWithin =>
        Real is { } real && Low is { } low && High is { } high ? real >= low && real <= high : null;

    /// <summary>Every number of some runs' surveys, in reading order, beside those of a real one.</summary>
    /// <param name="runs">The same survey, taken at the same time in every run; at least one.</param>
    /// <param name="real">The real survey, or null. Numbers of scales that only it has are left out.</param>
    public static IReadOnlyList<ExpectedNumber> Of(IReadOnlyList<AnswerSheet> runs, AnswerSheet? real)
    {
        Dictionary<SurveyNumber, double?> found = real is null
            ? []
            : SurveyNumber.Of(real).ToDictionary(each => each.Number, each => each.Value);
        return
        [
            .. runs.SelectMany(SurveyNumber.Of)
                .GroupBy(each => each.Number)
                .Select(each => Of(each.Key, each.Select(run => run.Value), found.GetValueOrDefault(each.Key))),
        ];
    }

    private static ExpectedNumber Of(SurveyNumber number, IEnumerable<double?> values, double? real)
    {
        MeanInterval over = MeanInterval.Of(values);
        // The half-width is t·s/√n, so that √(n + 1) of them are t·s·√(1 + 1/n).
        double? half = over.HalfWidth * Math.Sqrt(over.N + 1);
        return new ExpectedNumber(number, over.Mean, over.N, over.Mean - half, over.Mean + half, real);
    }
}
