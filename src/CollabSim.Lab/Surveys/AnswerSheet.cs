namespace CollabSim.Lab.Surveys;

/// <summary>
/// One survey taken once, real or simulated: what was asked and what each respondent answered. Answers are kept as they were given;
/// what is worked out from them turns those to reversed items (<see cref="TurnedAnswers"/>).
/// </summary>
/// <param name="Name">What it is called where it is set beside others, such as <c>after 5 years</c>.</param>
/// <param name="Items">The questions, each with a name of its own; at least one.</param>
/// <param name="Respondents">Who answered, in the order of the file or of the schools; possibly nobody.</param>
/// <param name="Invited">How many were asked, those who answered among them; null where it is not known.</param>
/// <exception cref="ArgumentException">Two items have one name, or answers do not fit the items.</exception>
public sealed record AnswerSheet(
    string Name,
    IReadOnlyList<SurveyItem> Items,
    IReadOnlyList<Respondent> Respondents,
    int? Invited
)
{
    /// <inheritdoc cref="AnswerSheet(string, IReadOnlyList{SurveyItem}, IReadOnlyList{Respondent}, int?)" path="/param[@name='Items']"/>
    public IReadOnlyList<SurveyItem> Items { get; } = CheckedItems(Items);

    /// <inheritdoc cref="AnswerSheet(string, IReadOnlyList{SurveyItem}, IReadOnlyList{Respondent}, int?)" path="/param[@name='Respondents']"/>
    public IReadOnlyList<Respondent> Respondents { get; } = CheckedRespondents(Items, Respondents);

    /// <inheritdoc cref="AnswerSheet(string, IReadOnlyList{SurveyItem}, IReadOnlyList{Respondent}, int?)" path="/param[@name='Invited']"/>
    public int? Invited { get; } =
        Invited < Respondents.Count
            ? throw new ArgumentOutOfRangeException(
                nameof(Invited),
                Invited,
                $"{Respondents.Count} answered; no fewer can have been asked."
            )
            : Invited;

    /// <summary>The scales in the order in which their first items are asked; items that stand alone belong to none.</summary>
    public IReadOnlyList<string> Scales { get; } =
    [.. Items.Select(item => item.Scale).Where(scale => scale.Length > 0).Distinct()];

    /// <summary>Share of those asked who answered, 0 to 1; null where it is not known how many were asked, or nobody was.</summary>
    public double? ResponseRate => Invited > 0 ? (double)Respondents.Count / Invited : null;

    /// <summary>Positions of a scale's items within <see cref="Items"/>; none if there is no such scale.</summary>
    public IReadOnlyList<int> PositionsOf(string scale) =>
        [.. Enumerable.Range(0, Items.Count).Where(item => Items[item].Scale == scale)];

    /// <summary>Everybody's answers to the items of a scale, with those to reversed items turned: a row a respondent, a column an item.</summary>
    public IReadOnlyList<IReadOnlyList<int?>> TurnedAnswers(string scale)
    {
        IReadOnlyList<int> items = PositionsOf(scale);
        return [.. Respondents.Select(one => (IReadOnlyList<int?>)[.. items.Select(item => Turned(one, item))])];
    }

    private int? Turned(Respondent one, int item) => Items[item].Turned(one.Answers[item]);

    private static IReadOnlyList<SurveyItem> CheckedItems(IReadOnlyList<SurveyItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0)
        {
            throw new ArgumentException("A survey asks at least one item.", nameof(items));
        }

        return items.GroupBy(item => item.Name).FirstOrDefault(named => named.Count() > 1) is { } twice
            ? throw new ArgumentException($"Two items are called {twice.Key}.", nameof(items))
            : items;
    }

    private static IReadOnlyList<Respondent> CheckedRespondents(
        IReadOnlyList<SurveyItem> items,
        IReadOnlyList<Respondent> respondents
    )
    {
        ArgumentNullException.ThrowIfNull(respondents);
        for (int one = 0; one < respondents.Count; one++)
        {
            if (ProblemOf(items, respondents[one]) is { } problem)
            {
                throw new ArgumentException($"Respondent {one + 1} {problem}.", nameof(respondents));
            }
        }

        return respondents;
    }

    private static string? ProblemOf(IReadOnlyList<SurveyItem> items, Respondent one)
    {
        if (one.Answers.Count != items.Count)
        {
            return $"has {one.Answers.Count} answers to {items.Count} items";
        }

        for (int item = 0; item < items.Count; item++)
        {
            if (one.Answers[item] is { } answer && (answer < 1 || answer > items[item].Categories))
            {
                return $"answers {answer} to {items[item].Name}, which has answers 1 to {items[item].Categories}";
            }
        }

        return null;
    }
}
