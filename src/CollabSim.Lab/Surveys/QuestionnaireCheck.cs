using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Surveys;

/// <summary>What a questionnaire must fulfil beyond what each of its settings says on its own.</summary>
/// <param name="root">Its tree, for places.</param>
/// <param name="problems">Told what cannot stand.</param>
internal sealed class QuestionnaireCheck(MapNode root, ProblemList problems)
{
    private const double ShareTolerance = 0.005;
    private const int MostLetters = 40;

    /// <summary>Columns that tables of answers have anyway.</summary>
    private static readonly string[] Columns =
    [
        "run",
        "point",
        "arm",
        "replication",
        "tick",
        "year",
        "school",
        "respondent",
        "answered",
    ];

    /// <summary>Says all that is wrong.</summary>
    public void Check(Questionnaire asked)
    {
        CheckCategories(asked);
        CheckNames("scales", [.. asked.Scales.Select(scale => scale.Name)], "scale");
        CheckNames("items", [.. asked.Items.Select(item => item.Name)], "item");
        CheckScales(asked);
        HashSet<string> made = [.. ColumnsMadeOf(asked)];
        foreach ((int i, QuestionnaireItem item) in asked.Items.Index())
        {
            CheckItem(asked, item, i);
            if (made.Contains(item.Name))
            {
                problems.Add(
                    At("items", i, "name"),
                    $"the table of answers has a column {item.Name} already; give it another name"
                );
            }
        }

        if (asked.Items.Count == 0)
        {
            problems.Add(At("items"), "there are no items; a questionnaire asks at least one");
        }
    }

    /// <summary>What is wrong with a name of a survey, scale or item; null: nothing.</summary>
    public static string? WhyNoName(string name) =>
        name.Length is > 0 and <= MostLetters && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
            ? Columns.Contains(name)
                ? $"tables of answers have a column {name} already; give it another name"
                : Naming.Problem(name)
            : $"\"{name}\" is no name here: letters and digits, the first a letter, at most {MostLetters}";

    // What is true, and who is named.
    private static IEnumerable<string> ColumnsMadeOf(Questionnaire asked) =>
        asked
            .Scales.Where(scale => scale.Name.Length > 0)
            .Select(scale => new OutlinedScale(scale.Name, "", "").TruthColumn)
            .Concat(
                Enumerable
                    .Range(1, asked.Partners)
                    .SelectMany(place => new[] { $"partner{place}", $"days{place}", $"worth{place}" })
            );

    private void CheckCategories(Questionnaire asked)
    {
        if (asked.Answers.Count < SurveyItem.FewestCategories)
        {
            problems.Add(
                At("answers"),
                $"{asked.Answers.Count} answers leave no choice; at least {SurveyItem.FewestCategories}"
            );
        }

        CheckThresholds(asked.Thresholds, At("thresholds"));
        if (
            asked.Thresholds.Count + 1 != asked.Answers.Count
            && asked.Items.Any(item => item is { Thresholds: null, Shares: null })
        )
        {
            problems.Add(
                At(root["thresholds"] is null ? "answers" : "thresholds"),
                $"{asked.Answers.Count} answers need {asked.Answers.Count - 1} thresholds, not {asked.Thresholds.Count}"
            );
        }
    }

    private void CheckScales(Questionnaire asked)
    {
        if (asked.Scales.Count == 0)
        {
            problems.Add(At("scales"), "there are no scales; name what is measured");
        }

        foreach ((int i, SurveyScale scale) in asked.Scales.Index())
        {
            if (!Construct.All.ContainsKey(scale.Measures))
            {
                problems.Add(
                    At("scales", i, "measures"),
                    $"no state of a school is called {scale.Measures}{Nearest.Hint(scale.Measures, Construct.All.Keys)}"
                );
            }
        }

        string[] scales = [.. asked.Scales.Select(scale => scale.Name)];
        if (asked.Response.With is { } with && !scales.Contains(with))
        {
            problems.Add(At("response", "with"), $"no scale is called {with}{Nearest.Hint(with, scales)}");
        }
    }

    private void CheckItem(Questionnaire asked, QuestionnaireItem item, int i)
    {
        string[] scales = [.. asked.Scales.Select(scale => scale.Name)];
        if (!scales.Contains(item.Scale))
        {
            problems.Add(At("items", i, "scale"), $"no scale is called {item.Scale}{Nearest.Hint(item.Scale, scales)}");
        }

        if (item is { Thresholds: not null, Shares: not null })
        {
            problems.Add(At("items", i, "shares"), "shares say where the thresholds are; one of the two is enough");
            return;
        }

        if (item.Thresholds is { } own)
        {
            CheckThresholds(own, At("items", i, "thresholds"));
        }

        if (
            item.Shares is { } shares
            && (shares.Any(share => share is not (> 0 and < 1)) || Math.Abs(shares.Sum() - 1) > ShareTolerance)
        )
        {
            problems.Add(
                At("items", i, "shares"),
                $"shares are above 0 and together 1; these are together {SettingText.Number(Math.Round(shares.Sum(), 4))}"
            );
            return;
        }

        int categories = asked.ThresholdsOf(item).Count + 1;
        if ((item.Thresholds ?? item.Shares) is not null && categories != asked.LabelsOf(item).Count)
        {
            problems.Add(
                At("items", i, item.Shares is null ? "thresholds" : "shares"),
                $"{asked.LabelsOf(item).Count} answers need {asked.LabelsOf(item).Count - 1} thresholds or {asked.LabelsOf(item).Count} shares; these are for {categories} answers"
            );
        }
    }

    private void CheckThresholds(IReadOnlyList<double> thresholds, Place place)
    {
        if (thresholds.Zip(thresholds.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            problems.Add(
                place,
                $"thresholds ascend; {string.Join(", ", thresholds.Select(SettingText.Number))} do not"
            );
        }
    }

    private void CheckNames(string list, IReadOnlyList<string> names, string what)
    {
        Dictionary<string, string> known = [];
        foreach ((int i, string name) in names.Index())
        {
            if ((WhyNoName(name) ?? Naming.Taken(name, what, known)) is { } problem)
            {
                problems.Add(At(list, i, "name"), problem);
            }
        }
    }

    private Place At(params object[] steps)
    {
        for (int length = steps.Length; length > 0; length--)
        {
            if (Tree.Find(root, steps[..length]) is { } place)
            {
                return place;
            }
        }

        return root.Place;
    }
}
