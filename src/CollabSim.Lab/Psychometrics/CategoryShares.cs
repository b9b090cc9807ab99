using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How the answers to an item are distributed.</summary>
/// <param name="Item">The item; its answers are counted as they were given.</param>
/// <param name="Answers">How many answered it.</param>
/// <param name="Missing">Respondents who did not.</param>
/// <param name="Categories">By answer, the lowest first; none if nobody answered it.</param>
internal sealed record CategoryShares(
    SurveyItem Item,
    int Answers,
    int Missing,
    IReadOnlyList<CategoryShares.Category> Categories
)
{
    /// <summary>
    /// The share of one answer, and the interval that holds it together with those of the other answers with 95 % confidence (Goodman 1965: Wilson's score
    /// intervals with the error divided by the number of answers). Answers of one school count as fewer where they are alike.
    /// </summary>
    internal sealed record Category(int Count, double Share, double Low, double High);

    /// <summary>The mean answer, from 1; null if nobody answered it.</summary>
    public double? Mean =>
        Answers > 0 ? Categories.Index().Sum(category => (category.Index + 1) * category.Item.Share) : null;

    /// <summary>The shares of one item's answers.</summary>
    /// <param name="sheet">The survey.</param>
    /// <param name="item">Its position in the survey.</param>
    /// <param name="clusters">Who belongs together.</param>
    public static CategoryShares Of(AnswerSheet sheet, int item, RespondentClusters clusters)
    {
        SurveyItem about = sheet.Items[item];
        int?[] answers = [.. sheet.Respondents.Select(one => one.Answers[item])];
        int given = answers.Count(answer => answer is not null);
        return new CategoryShares(
            about,
            given,
            answers.Length - given,
            given == 0
                ? []
                :
                [
                    .. Enumerable
                        .Range(1, about.Categories)
                        .Select(category => ShareOf(answers, category, about, clusters)),
                ]
        );
    }

    private static Category ShareOf(int?[] answers, int category, SurveyItem about, RespondentClusters clusters)
    {
        ClusteredMean mean = ClusteredMean.Of(
            [.. answers.Select(answer => answer is { } given ? (given == category ? 1.0 : 0) : (double?)null)],
            clusters
        )!;
        double level = 1 - ((1 - MeanInterval.Usual) / about.Categories);
        int count = answers.Count(answer => answer == category);
        (double low, double high) = Proportion.Wilson(mean.Mean, mean.Effective, level);
        return new Category(count, mean.Mean, low, high);
    }
}
