using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>A real survey and the model's, in words.</summary>
internal static class SurveyBesideModelPassages
{
    // A survey that is larger by more has less luck than the model's.
    private const double LikeSize = 1.25;

    /// <summary>What the real survey says, then the two side by side: numbers, then items.</summary>
    public static IReadOnlyList<Passage> Of(SurveyBesideModel both) => [Numbers(both), Items(both), Real(both)];

    private static Passage Real(SurveyBesideModel both)
    {
        AnswerSheet real = both.Real;
        return new Passage(
            "survey-real",
            $"The survey {real.Name} by itself",
            [
                $"{Words.Count(real.Respondents.Count, "respondent")}{(real.ResponseRate is { } rate ? $" of {real.Invited:N0} asked ({Words.Percent(rate)})" : "; how many were asked is not known, nor who did not answer")}. Intervals hold with 95 % confidence and count {(RespondentClusters.Of(real).AreSingle ? "respondents" : "schools")}, not answers.",
                .. Against(both),
                .. both.Correlations.Count > 0
                    ? [Strongest(both.Correlations.MaxBy(each => Math.Abs(each.Correlation))!)]
                    : Array.Empty<string>(),
            ],
            new PassageTable(
                ["Scale", "Items", "Respondents", "Mean score", "α", "ω", "Lowest item–rest r", "ICC"],
                [
                    .. both.Scales.Select(scale =>
                        (IReadOnlyList<string>)
                            [
                                scale.Scale,
                                $"{scale.Items.Count}",
                                $"{scale.Mean.N:N0}",
                                SurveyWords.Of(scale.Mean),
                                SurveyWords.WithRange(scale.Alpha, scale.AlphaInterval?.Low, scale.AlphaInterval?.High),
                                SurveyWords.Number(scale.Omega),
                                Lowest(real, scale),
                                scale.Agreement is { } agreement
                                    ? SurveyWords.WithRange(agreement.Icc, agreement.Low, agreement.High)
                                    : "–",
                            ]
                    ),
                ]
            )
        );
    }

    // A reversal that the mapping forgot shows in an item that goes against its scale, or that the model's survey words the other way.
    private static IEnumerable<string> Against(SurveyBesideModel both)
    {
        string[] items =
        [
            .. both
                .Scales.SelectMany(scale => scale.Items.Zip(scale.Rests))
                .Where(item => item.Second.Correlation < 0)
                .Select(item => both.Real.Items[item.First].Name),
        ];
        if (items.Length > 0)
        {
            yield return $"{Words.List(items)} {(items.Length == 1 ? "goes" : "go")} against the rest of {(items.Length == 1 ? "its scale" : "their scales")} (item–rest r below 0): worded the other way round, and the mapping does not say so?";
        }

        string[] otherwise =
        [
            .. both
                .Real.Items.Where(item =>
                    both.Round.Sheets[0].Items.FirstOrDefault(known => known.Name == item.Name) is { } known
                    && known.IsReversed != item.IsReversed
                )
                .Select(item => item.Name),
        ];
        if (otherwise.Length > 0)
        {
            yield return $"{Words.List(otherwise)} {(otherwise.Length == 1 ? "is" : "are")} worded the other way round in one of the two surveys and not in the other: one of mapping and instrument is mistaken.";
        }
    }

    private static string Strongest(ScaleCorrelation pair) =>
        $"Most closely together go {pair.First} and {pair.Second}: r = {SurveyWords.WithRange(pair.Correlation, pair.Interval?.Low, pair.Interval?.High)}"
        + (
            pair.Corrected is { } corrected
                ? $", {SurveyWords.Number(corrected)} freed of unreliability (what raises both alike, such as a habit of agreeing, is still in it)."
                : "."
        );

    private static string Lowest(AnswerSheet real, ScaleSummary scale) =>
        scale.Items.Zip(scale.Rests).Where(item => item.Second.Correlation is not null).ToArray()
            is { Length: > 0 } items
        && items.MinBy(item => item.Second.Correlation) is var lowest
            ? $"{SurveyWords.Number(lowest.Second.Correlation)} ({real.Items[lowest.First].Name})"
            : "–";

    private static Passage Numbers(SurveyBesideModel both)
    {
        ExpectedNumber[] judged = [.. both.Numbers.Where(each => each.IsWithin is not null)];
        int within = judged.Count(each => each.IsWithin == true);
        return new Passage(
            "survey-beside",
            "What the model says you would have found",
            [
                judged.Length == 0
                    ? both.Numbers.Count > 0
                        ? "The model’s survey was kept of one run, so that it has no range to lie within."
                        : "The two surveys have no scale in common: scales are told by their names."
                    : $"Of {Words.Count(judged.Length, "number")} of the survey {both.Real.Name}, {within} {(within == 1 ? "lies" : "lie")} within the range in which one survey of the model lies with 95 % probability ({Where(both.Round)}, {Words.Count(both.Round.Runs.Count, "run")}); by luck alone about {Math.Round(0.95 * judged.Length):0} would.",
                .. both.Points > 1
                    ?
                    [
                        $"Of the {both.Points:N0} design points, worlds among them, this is the first alone: the range is luck, and leaves out what is not known of the settings.",
                    ]
                    : Array.Empty<string>(),
                .. Outside(judged),
                .. Size(both),
                "The range holds the luck of the world, of who is asked, of who answers and of how they answer; not what is unsure about the model’s settings, nor about how people answer. Lying within does not show the model to be right.",
            ]
        )
        {
            Tables =
            [
                .. Table(both, false, $"{both.Round.Survey}, {Where(both.Round)}, beside {both.Real.Name}."),
                .. Table(both, true, "Correlations between scales."),
            ],
        };
    }

    private static IEnumerable<PassageTable> Table(SurveyBesideModel both, bool ofPairs, string caption)
    {
        ExpectedNumber[] rows =
        [
            .. both.Numbers.Where(each => ofPairs == (each.Number.Quantity == SurveyQuantity.Correlation)),
        ];
        return rows.Length > 0
            ?
            [
                new PassageTable(
                    caption,
                    ["Number", "Model", "Range of one survey", "Yours", "Within"],
                    [.. rows.Select(Row)]
                ),
            ]
            : [];
    }

    private static string Name(ExpectedNumber each) =>
        SurveyWords.Name(each.Number.Quantity) + (each.Number.About.Length > 0 ? $" of {each.Number.About}" : "");

    private static IReadOnlyList<string> Row(ExpectedNumber each) =>
        [
            Words.Capital(Name(each)),
            SurveyWords.Number(each.Mean),
            SurveyWords.Range(each.Low, each.High) is { Length: > 0 } range ? range : "–",
            SurveyWords.Number(each.Real),
            each.IsWithin switch
            {
                true => "yes",
                false => "no",
                null => "–",
            },
        ];

    private static IEnumerable<string> Outside(ExpectedNumber[] judged)
    {
        string[] outside =
        [
            .. judged
                .Where(each => each.IsWithin == false)
                .Select(each =>
                    $"{Name(each)} ({SurveyWords.Number(each.Real)}, the model’s {SurveyWords.Range(each.Low, each.High)})"
                ),
        ];
        const int Most = 4;
        return outside.Length switch
        {
            0 => [],
            <= Most => [$"Outside: {Words.List(outside)}."],
            _ => [$"Outside: {string.Join(", ", outside.Take(Most))} and {outside.Length - Most} more."],
        };
    }

    private static IEnumerable<string> Size(SurveyBesideModel both)
    {
        double model = both.Round.Sheets.Average(sheet => sheet.Respondents.Count);
        int real = both.Real.Respondents.Count;
        if (both.AreDrawn)
        {
            yield return $"On average {model:N0} answer in the model; in each run as many of them are drawn as you have respondents, {real:N0}.";
        }
        else if (real > LikeSize * model)
        {
            yield return $"The model’s survey has {model:N0} respondents and yours {real:N0}: its range is wider than that of a survey of your size. Set the survey’s sample so that as many answer.";
        }

        if (IsByOne(both.Round.Sheets[0]) != IsByOne(both.Real))
        {
            yield return IsByOne(both.Real)
                ? "The model’s survey asks several people of a school, yours one, as far as it says whose they are: set perSchool to 1."
                : "Your respondents come several from a school, the model’s one by one: what they share with colleagues is not in its range. Set perSchool as you asked.";
        }
    }

    private static bool IsByOne(AnswerSheet sheet) => RespondentClusters.Of(sheet).AreSingle;

    private static Passage Items(SurveyBesideModel both)
    {
        int clear = both.Items.Count(item => item.IsClear);
        return new Passage(
            "survey-items-beside",
            "Item by item",
            [
                both.Items.Count == 0
                    ? "The two surveys have no item in common: items are told by their names, and must have as many answers."
                    : $"{clear} of {Words.Count(both.Items.Count, "item")} {(clear == 1 ? "is" : "are")} answered otherwise than in the model, further apart than nineteen of twenty reshuffles of respondents between the two; by chance about {Math.Max(1, Math.Round(0.05 * both.Items.Count)):0} would be. Distance: by how many answers each respondent would have to move on average.",
                .. both.OnlyInOne.Count > 0 && both.Items.Count > 0
                    ?
                    [
                        $"Not compared, since only one of the two has them or they have other numbers of answers: {Words.List(both.OnlyInOne)}.",
                    ]
                    : Array.Empty<string>(),
            ],
            new PassageTable(
                "Items, the furthest apart first.",
                ["Item", "Wording", "Distance", "Reshuffles up to", "p", "Mean answer, yours less the model’s"],
                [
                    .. both
                        .Items.OrderByDescending(item => item.Distance)
                        .Select(item =>
                            (IReadOnlyList<string>)
                                [
                                    item.Item.Name,
                                    item.Item.Text,
                                    SurveyWords.Number(item.Distance),
                                    SurveyWords.Number(item.UpTo),
                                    Words.Number(item.PValue, 0.005),
                                    SurveyWords.Signed(item.Shift),
                                ]
                        ),
                ]
            )
        );
    }

    private static string Where(SurveyRound round) => $"{round.Arm}, {round.When}";
}
