using CollabSim.Lab.Results;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>The tables of a study's surveys, and of a real one beside them, with a codebook.</summary>
internal static class SurveyTables
{
    private const string OneSurvey = "one survey lies within the range with 95 % probability: its";
    private const string Categories = "answer categories";
    private const string ReferenceSd = "standard deviations of the reference scenario";

    /// <summary>Where the tables of a study's surveys are within its results folder.</summary>
    public static string FolderIn(string folder) => Path.Combine(folder, "surveys");

    /// <summary>Writes numbers.csv, answers.csv, polychoric.csv, who-answers.csv and changes.csv.</summary>
    /// <param name="study">What the study is called.</param>
    /// <param name="surveys">Its surveys.</param>
    /// <param name="folder">Where to; it is there.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string study, StudySurveys surveys, string folder) =>
        Write(
            study,
            folder,
            Numbers(surveys),
            Answers(surveys.Rounds.Select(round => (Labelled(round), round.Pooled))),
            PolychoricOf(surveys.Rounds.Select(round => (Labelled(round), round.Pooled))),
            WhoAnswers(surveys),
            Changes(surveys)
        );

    /// <summary>Writes what a real survey says by itself and beside the model's.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(SurveyBesideModel both, string folder)
    {
        (Label, AnswerSheet)[] sheets =
        [
            (Labelled(both.Round), both.Round.Pooled),
            (new(both.Real.Name, "", null), both.Real),
        ];
        return Write(
            both.Real.Name,
            folder,
            Beside(both),
            ItemsBeside(both),
            Answers(sheets),
            PolychoricOf(sheets),
            Scales(both),
            Correlations(both)
        );
    }

    private static IReadOnlyList<string> Write(string name, string folder, params DescribedTable[] tables)
    {
        IReadOnlyList<TableFile> files = DescribedTable.Write(tables, folder);
        Codebook.Write(name, [.. files, Codebook.Own], folder);
        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }

    private static Label Labelled(SurveyRound round) => new(round.Survey, round.Arm, round.Year);

    private static DescribedTable<T> Where<T>(this DescribedTable<T> table, Func<T, Label> label) =>
        table
            .Text("survey", "the survey", row => label(row).Survey)
            .Text("arm", "the alternative; empty: a real survey", row => label(row).Arm)
            .Number("year", "time in years, from 0; empty: a real survey", row => label(row).Year, "years");

    private static DescribedTable<(Label Label, ExpectedNumber Number)> Numbers(StudySurveys surveys) =>
        WithNumber(
            new DescribedTable<(Label Label, ExpectedNumber Number)>(
                "numbers.csv",
                surveys.Rounds.SelectMany(round => round.Expected.Select(number => (Labelled(round), number)))
            ).Where(row => row.Label),
            row => row.Number
        );

    private static DescribedTable<ExpectedNumber> Beside(SurveyBesideModel both) =>
        WithNumber(new DescribedTable<ExpectedNumber>("beside.csv", both.Numbers), row => row)
            .Number("real", "what the real survey found", row => row.Real)
            .YesNo("within", "whether it lies within the range", row => row.IsWithin);

    private static DescribedTable<T> WithNumber<T>(DescribedTable<T> table, Func<T, ExpectedNumber> of) =>
        table
            .Text("number", "what is found", row => SurveyWords.Name(of(row).Number.Quantity))
            .Text("scale", "about which scale; empty: the whole survey", row => of(row).Number.Scale)
            .Text("otherScale", "with which other scale; empty: none", row => of(row).Number.Other)
            .Whole("runs", "runs with a value", row => of(row).Runs, "runs")
            .Number("mean", "mean over runs of what one survey finds", row => of(row).Mean)
            .Number("rangeLower95", $"{OneSurvey} lower end", row => of(row).Low)
            .Number("rangeUpper95", $"{OneSurvey} upper end", row => of(row).High);

    private static DescribedTable<(Label Label, CategoryShares Item, int Answer)> Answers(
        IEnumerable<(Label Label, AnswerSheet Sheet)> sheets
    ) =>
        new DescribedTable<(Label Label, CategoryShares Item, int Answer)>(
            "answers.csv",
            from each in sheets
            let clusters = RespondentClusters.Of(each.Sheet)
            from item in Enumerable.Range(0, each.Sheet.Items.Count)
            let shares = CategoryShares.Of(each.Sheet, item, clusters)
            from answer in Enumerable.Range(0, shares.Categories.Count)
            select (each.Label, shares, answer)
        )
            .Where(row => row.Label)
            .Text("item", "the item's name", row => row.Item.Item.Name)
            .Text("wording", "its wording", row => row.Item.Item.Text)
            .Text("scale", "the scale that it belongs to", row => row.Item.Item.Scale)
            .YesNo("reversed", "whether it is worded the other way", row => row.Item.Item.IsReversed)
            .Whole("answer", "the answer as it was given, 1 the lowest", row => row.Answer + 1)
            .Whole(
                "count",
                "how often it was given, in all runs together",
                row => row.Item.Categories[row.Answer].Count,
                "answers"
            )
            .Whole("answers", "answers to the item", row => row.Item.Answers, "answers")
            .Whole("missing", "respondents who did not answer it", row => row.Item.Missing, "respondents")
            .Number(
                "share",
                "share of the answers to the item",
                row => row.Item.Categories[row.Answer].Share,
                values: "0 to 1"
            )
            .Number(
                "shareLower95",
                "lower end of the interval that holds it together with the item's other shares with 95 % confidence (Goodman 1965), schools counted",
                row => row.Item.Categories[row.Answer].Low
            )
            .Number("shareUpper95", "its upper end", row => row.Item.Categories[row.Answer].High);

    private static DescribedTable<(Label Label, string Item, string Other, double? Value)> PolychoricOf(
        IEnumerable<(Label Label, AnswerSheet Sheet)> sheets
    ) =>
        new DescribedTable<(Label Label, string Item, string Other, double? Value)>(
            "polychoric.csv",
            from each in sheets
            from scale in each.Sheet.Scales
            let places = each.Sheet.PositionsOf(scale)
            let matrix = Polychoric.Matrix(each.Sheet.TurnedAnswers(scale))
            from i in Enumerable.Range(0, places.Count)
            from j in Enumerable.Range(i + 1, places.Count - i - 1)
            select (each.Label, each.Sheet.Items[places[i]].Name, each.Sheet.Items[places[j]].Name, matrix[i][j])
        )
            .Where(row => row.Label)
            .Text("item", "an item", row => row.Item)
            .Text("otherItem", "another item of its scale", row => row.Other)
            .Number(
                "polychoric",
                "correlation of what lies behind the answers (two-step maximum likelihood, Olsson 1979), answers to reversed items turned, all runs together",
                row => row.Value,
                values: "-0.9999 to 0.9999"
            );

    private static DescribedTable<(SurveyRound Round, string Scale)> WhoAnswers(StudySurveys surveys) =>
        new DescribedTable<(SurveyRound Round, string Scale)>(
            "who-answers.csv",
            surveys.Rounds.SelectMany(round => round.Scales.Select(scale => (round, scale)))
        )
            .Where(row => Labelled(row.Round))
            .Text("scale", "the scale", row => row.Scale)
            .Number(
                "difference",
                "mean true value of those who answer less that of all who were asked, over runs",
                row => row.Round.NonResponse(row.Scale).Mean,
                ReferenceSd
            )
            .Number(
                "lower95",
                "lower end of its 95 % interval",
                row => row.Round.NonResponse(row.Scale).Low,
                ReferenceSd
            )
            .Number("upper95", "upper end", row => row.Round.NonResponse(row.Scale).High, ReferenceSd)
            .Number(
                "validity",
                "correlation of respondents' scores with what is true of their school, all runs together",
                row => row.Round.Validity(row.Scale),
                values: "-1 to 1"
            );

    private static DescribedTable<(SurveyRound Before, SurveyRound After, BeforeAndAfterSurvey Change)> Changes(
        StudySurveys surveys
    ) =>
        new DescribedTable<(SurveyRound Before, SurveyRound After, BeforeAndAfterSurvey Change)>(
            "changes.csv",
            from survey in surveys.Surveys
            from arm in surveys.ArmsOf(survey.Name)
            let rounds = surveys.Of(survey.Name, arm)
            from after in rounds.Skip(1)
            from change in BeforeAndAfterSurvey.Of(rounds[0], after, surveys.Without(after), surveys.Without(rounds[0]))
            select (rounds[0], after, change)
        )
            .Where(row => Labelled(row.After))
            .Number("since", "time of the survey before", row => row.Before.Year, "years")
            .Text("scale", "the scale", row => row.Change.Scale)
            .Whole("runs", "runs that have both", row => row.Change.Runs.Count, "runs")
            .YesNo("panel", "whether schools are compared with themselves", row => row.Change.Runs[0].Change.IsPaired)
            .Number("truth", "true change among all who were asked", row => row.Change.Truth.Mean, ReferenceSd)
            .Number(
                "effect",
                "true effect of the arm over that time: true change among all who were asked less that in the first arm; empty: it is the first arm",
                row => row.Change.Effect?.Mean,
                ReferenceSd
            )
            .Number("score", "change of the mean score", row => row.Change.Seen.Mean, Categories)
            .Number("scoreLower95", "lower end of its 95 % interval over runs", row => row.Change.Seen.Low, Categories)
            .Number("scoreUpper95", "upper end", row => row.Change.Seen.High, Categories)
            .Number("dueToState", "what of it the true change makes", row => row.Change.DueToState, Categories)
            .Number(
                "dueToWhoAnswers",
                "what of it others answering makes",
                row => row.Change.DueToWhoAnswers,
                Categories
            )
            .Number("rest", "the rest: another yardstick, ends of the scale, luck", row => row.Change.Rest, Categories)
            .Whole("saysRose", "runs whose survey says that it rose", row => row.Change.Says(1), "runs")
            .Whole("saysFell", "runs whose survey says that it fell", row => row.Change.Says(-1), "runs")
            .Whole("saysUnclear", "runs whose survey cannot tell", row => row.Change.Says(0), "runs")
            .Whole("right", "runs whose survey says what is true", row => row.Change.Right, "runs")
            .Whole("missed", "runs whose survey does not see a change that is there", row => row.Change.Missed, "runs")
            .Whole("wrong", "runs whose survey says otherwise", row => row.Change.Wrong, "runs");

    private static DescribedTable<OrdinalDistance> ItemsBeside(SurveyBesideModel both) =>
        new DescribedTable<OrdinalDistance>("items-beside.csv", both.Items)
            .Text("item", "the item's name", row => row.Item.Name)
            .Number(
                "distance",
                "by how many answers each respondent would have to move on average",
                row => row.Distance,
                Categories
            )
            .Number(
                "reshuffled95",
                "19 of 20 reshuffles of respondents between the two surveys lie no further apart",
                row => row.UpTo,
                Categories
            )
            .Number("p", "share of reshuffles that lie at least as far apart", row => row.PValue, values: "0 to 1")
            .Number("shift", "mean answer of the real survey less that of the model's", row => row.Shift, Categories);

    private static DescribedTable<ScaleSummary> Scales(SurveyBesideModel both) =>
        new DescribedTable<ScaleSummary>("scales.csv", both.Scales)
            .Text("scale", "a scale of the real survey", row => row.Scale)
            .Whole("items", "its items", row => row.Items.Count, "items")
            .Whole("respondents", "respondents with a score", row => row.Mean.N, "respondents")
            .Number("mean", "mean score", row => row.Mean.Mean, Categories)
            .Number("lower95", "lower end of its 95 % interval, schools counted", row => row.Mean.Low, Categories)
            .Number("upper95", "upper end", row => row.Mean.High, Categories)
            .Number("sd", "standard deviation between respondents", row => row.Mean.Sd, Categories)
            .Number("alpha", "Cronbach's alpha", row => row.Alpha, values: "at most 1")
            .Number("alphaLower95", "lower end of its 95 % interval, by drawing schools", row => row.AlphaInterval?.Low)
            .Number("alphaUpper95", "upper end", row => row.AlphaInterval?.High)
            .Number("omega", "McDonald's omega", row => row.Omega, values: "0 to 1")
            .Number(
                "icc",
                "share of the scores' variance that lies between schools",
                row => row.Agreement?.Icc,
                values: "at most 1"
            )
            .Number("iccLower95", "lower end of its 95 % interval", row => row.Agreement?.Low)
            .Number("iccUpper95", "upper end", row => row.Agreement?.High);

    private static DescribedTable<ScaleCorrelation> Correlations(SurveyBesideModel both) =>
        new DescribedTable<ScaleCorrelation>("correlations.csv", both.Correlations)
            .Text("scale", "a scale of the real survey", row => row.First)
            .Text("otherScale", "another", row => row.Second)
            .Number("correlation", "correlation of the scores", row => row.Correlation, values: "-1 to 1")
            .Number("lower95", "lower end of its 95 % interval, by drawing schools", row => row.Interval?.Low)
            .Number("upper95", "upper end", row => row.Interval?.High)
            .Number("corrected", "the same freed of unreliability, r / √(α₁α₂)", row => row.Corrected);

    /// <summary>Of which survey a row is.</summary>
    private sealed record Label(string Survey, string Arm, double? Year);
}
