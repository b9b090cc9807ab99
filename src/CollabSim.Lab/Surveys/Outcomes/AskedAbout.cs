namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary>What answers are about: a scale, whose score is the mean of its items, or a single item, as it was answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsScale">True for a scale.</param>
internal sealed record AskedAbout(string Name, bool IsScale)
{
    /// <summary>What it is, for meanings.</summary>
    public string Words => IsScale ? $"the scale {Name}" : $"item {Name}";

    /// <summary>One number a respondent in their order; null where there is none.</summary>
    public IReadOnlyList<double?> Of(AnswerSheet sheet)
    {
        if (IsScale)
        {
            return ScaleScores.Of(sheet, Name);
        }

        int position = sheet.Items.Select(item => item.Name).ToList().IndexOf(Name);
        return [.. sheet.Respondents.Select(one => (double?)one.Answers[position])];
    }
}
