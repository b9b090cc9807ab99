using CollabSim.Engine.Randomness;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>A real survey beside what the model says it would have found.</summary>
/// <param name="Real">The real survey.</param>
/// <param name="Round">The model's survey, of one arm at one time.</param>
internal sealed record SurveyBesideModel(AnswerSheet Real, SurveyRound Round)
{
    /// <summary>How many design points the study has, worlds among them; the model's survey is of the first.</summary>
    public int Points { get; init; } = 1;

    private static readonly RandomStream Stream = RandomStream.Named("as many as answered");

    /// <summary>
    /// The numbers that both have, in reading order. Where more answer in the model, as many of them are drawn in each run as the real survey has
    /// respondents, so that the range is that of a survey of its size; response rates are of all.
    /// </summary>
    public IReadOnlyList<ExpectedNumber> Numbers =>
        field ??= [
            .. ExpectedNumber
                .Of(Round.Sheets, Real)
                .Where(each => each.Number.Quantity == SurveyQuantity.ResponseRate && IsInBoth(each)),
            .. ExpectedNumber
                .Of([.. Round.Runs.Select(AsMany)], Real)
                .Where(each =>
                    each.Number.Quantity is not (SurveyQuantity.Respondents or SurveyQuantity.ResponseRate)
                    && IsInBoth(each)
                ),
        ];

    /// <summary>True if in some run fewer are drawn than answered.</summary>
    public bool AreDrawn => Round.Sheets.Any(sheet => sheet.Respondents.Count > Real.Respondents.Count);

    /// <summary>The items that both have, told by their names, in the order of the real survey: how far their answers lie apart.</summary>
    public IReadOnlyList<OrdinalDistance> Items =>
        field ??= [
            .. Real
                .Items.Select((item, place) => (Place: place, There: PlaceOf(Round.Pooled, item.Name)))
                .Where(item => item.There >= 0)
                .Select(item => OrdinalDistance.Of(Round.Pooled, item.There, Real, item.Place))
                .OfType<OrdinalDistance>(),
        ];

    /// <summary>The real survey's scales.</summary>
    public IReadOnlyList<ScaleSummary> Scales => field ??= ScaleSummary.AllOf(Real);

    /// <summary>How the real survey's scales go together.</summary>
    public IReadOnlyList<ScaleCorrelation> Correlations => field ??= ScaleCorrelation.AllOf(Real, Scales);

    /// <summary>Names of items that only one of the two has, or that have other numbers of categories: they are not compared.</summary>
    public IReadOnlyList<string> OnlyInOne =>
        [
            .. Real
                .Items.Concat(Round.Pooled.Items)
                .Select(item => item.Name)
                .Distinct()
                .Except(Items.Select(item => item.Item.Name)),
        ];

    private static bool IsInBoth(ExpectedNumber each) => each is { Mean: not null, Real: not null };

    private AnswerSheet AsMany(RoundOfRun run)
    {
        AnswerSheet sheet = run.Sheet;
        if (sheet.Respondents.Count <= Real.Respondents.Count)
        {
            return sheet;
        }

        int[] order = Draws.For((ulong)run.Replication, Stream, 0, 0).NextOrder(sheet.Respondents.Count);
        return new AnswerSheet(
            sheet.Name,
            sheet.Items,
            [.. order.Take(Real.Respondents.Count).Order().Select(one => sheet.Respondents[one])],
            null
        );
    }

    private static int PlaceOf(AnswerSheet sheet, string item) =>
        sheet.Items.Select(each => each.Name).ToList().IndexOf(item);
}
