namespace CollabSim.Lab.Surveys;

/// <summary>One question of a survey, with ordered answers numbered from 1, the lowest.</summary>
/// <param name="Name">Short name, one of its own in a survey, such as <c>T1</c>; the column of its answers.</param>
/// <param name="Text">Wording as the respondent reads it; empty if it is not known.</param>
/// <param name="Scale">The construct that it asks about with others, such as <c>trust</c>; empty if it stands alone.</param>
/// <param name="Categories">How many answers there are to choose from, at least 2.</param>
/// <param name="IsReversed">True if it is worded the other way, so that agreeing says less of the construct.</param>
public sealed record SurveyItem(string Name, string Text, string Scale, int Categories, bool IsReversed)
{
    /// <summary>The fewest answers that a question can have.</summary>
    public const int FewestCategories = 2;

    /// <inheritdoc cref="SurveyItem(string, string, string, int, bool)" path="/param[@name='Name']"/>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public string Name { get; } =
        string.IsNullOrWhiteSpace(Name) ? throw new ArgumentException("An item has a name.", nameof(Name)) : Name;

    /// <inheritdoc cref="SurveyItem(string, string, string, int, bool)" path="/param[@name='Categories']"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no choice.</exception>
    public int Categories { get; } =
        Categories >= FewestCategories
            ? Categories
            : throw new ArgumentOutOfRangeException(
                nameof(Categories),
                Categories,
                $"Item {Name} has at least {FewestCategories} answers to choose from."
            );

    /// <summary>The answer as it counts for the scale: of a reversed item the mirrored one, Categories + 1 − answer.</summary>
    /// <param name="answer">1 to <see cref="Categories"/> as it was given; null, which stays null, where there is none.</param>
    public int? Turned(int? answer) => IsReversed ? Categories + 1 - answer : answer;
}
