namespace CollabSim.Lab.Surveys;

/// <summary>What a survey says of each respondent's place on a scale: the mean of the scale's items.</summary>
public static class ScaleScores
{
    /// <summary>
    /// Each respondent's score, in the order of the respondents: the mean of the answers to the scale's items, those to reversed ones turned, from 1 to the
    /// scale's largest number of categories; items with fewer are stretched to that range. Null for who answered less than half of the items (the
    /// half rule; Schafer and Graham 2002 weigh it).
    /// </summary>
    public static IReadOnlyList<double?> Of(AnswerSheet sheet, string scale)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        IReadOnlyList<int> positions = sheet.PositionsOf(scale);
        double longest = positions.Count > 0 ? positions.Max(item => sheet.Items[item].Categories) : 0;
        double? Score(Respondent one)
        {
            double[] answers =
            [
                .. positions.SelectMany(item =>
                    sheet.Items[item].Turned(one.Answers[item]) is { } answer
                        ? [1 + ((answer - 1) * (longest - 1) / (sheet.Items[item].Categories - 1))]
                        : Array.Empty<double>()
                ),
            ];
            return answers.Length > 0 && 2 * answers.Length >= positions.Count ? answers.Average() : null;
        }

        return [.. sheet.Respondents.Select(Score)];
    }
}
