using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>A survey as the runs of one arm had it at one time.</summary>
/// <param name="Survey">Its name.</param>
/// <param name="Scales">The scales, in the order of <see cref="KeptPerson.Truth"/>.</param>
/// <param name="Arm">The arm's name.</param>
/// <param name="Year">When, in years from the start.</param>
/// <param name="Runs">What came back in each run, by replication; at least one run.</param>
internal sealed record SurveyRound(
    string Survey,
    IReadOnlyList<string> Scales,
    string Arm,
    double Year,
    IReadOnlyList<RoundOfRun> Runs
)
{
    /// <summary>"at the start", "after 5 years".</summary>
    public string When => Year == 0 ? "at the start" : $"after {Year:0.##} {(Year == 1 ? "year" : "years")}";

    /// <summary>The surveys.</summary>
    public IReadOnlyList<AnswerSheet> Sheets => field ??= [.. Runs.Select(run => run.Sheet)];

    /// <summary>The answers of all runs together.</summary>
    public AnswerSheet Pooled => field ??= PooledSheet.Of(Sheets);

    /// <summary>What one survey would have found.</summary>
    public IReadOnlyList<ExpectedNumber> Expected => field ??= ExpectedNumber.Of(Sheets, null);

    /// <summary>One of its numbers; null where there is none.</summary>
    public ExpectedNumber? Of(SurveyQuantity quantity, string scale = "", string other = "")
    {
        SurveyNumber number = new(quantity, scale, other);
        return Expected.FirstOrDefault(each => each.Number == number && each.Mean is not null);
    }

    /// <summary>How far those who answered differ from all who were asked on a scale, in standard deviations of the reference scenario, over runs.</summary>
    public MeanInterval NonResponse(string scale)
    {
        int place = Scales.ToList().IndexOf(scale);
        return MeanInterval.Of(
            Runs.Select(run =>
                NonResponseBias
                    .Of([
                        .. run
                            .People.Where(one => one.Truth[place] is not null)
                            .Select(one => (one.Truth[place]!.Value, one.HasAnswered)),
                    ])
                    ?.Difference
            )
        );
    }

    /// <summary>
    /// Correlation of respondents' scores with what is true of their school, over all runs: how much of what is meant is in the score. Null where the truth does
    /// not vary.
    /// </summary>
    public double? Validity(string scale) =>
        ScaleCorrelation.Of(
            [.. Runs.SelectMany(run => ScaleScores.Of(run.Sheet, scale))],
            [.. Runs.SelectMany(run => run.TruthOfRespondents(Scales.ToList().IndexOf(scale)))]
        );
}

/// <summary>What came back in one run.</summary>
/// <param name="Replication">The run's replication.</param>
/// <param name="Sheet">The answers.</param>
/// <param name="People">Everybody who was asked; those who answered stand in the order of the sheet's respondents.</param>
internal sealed record RoundOfRun(int Replication, AnswerSheet Sheet, IReadOnlyList<KeptPerson> People)
{
    /// <summary>What is true of each respondent's school, in their order; null where there is nothing.</summary>
    /// <param name="scale">Place of the scale.</param>
    public IEnumerable<double?> TruthOfRespondents(int scale) =>
        People.Where(one => one.HasAnswered).Select(one => one.Truth[scale]);
}
