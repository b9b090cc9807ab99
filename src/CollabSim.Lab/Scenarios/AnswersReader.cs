using CollabSim.Lab.Surveys;
using CollabSim.Lab.Surveys.Outcomes;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Reads what is asked of a survey, if that stands there: <c>mean of answers to trust</c>, <c>sd of answers to leaders.trust</c>,
/// <c>correlation of answers to trust and sharing</c>, <c>share of answers 4..5 to T1</c>, <c>truth of trust</c>, <c>response rate of leaders</c>,
/// <c>reciprocity of leaders</c>.
/// </summary>
/// <param name="text">Where it is read.</param>
/// <param name="system">What it may name.</param>
internal sealed class AnswersReader(TextCursor text, AskedSystem system)
{
    /// <summary>How to ask a survey, for messages and editors.</summary>
    public const string WaysToAsk =
        "mean of answers to SCALE, sd of answers to SCALE, correlation of answers to SCALE and SCALE, share of answers 4..5 to ITEM, truth of SCALE, response rate of SURVEY, reciprocity of SURVEY";

    /// <summary>The words that a survey is asked with begin in one of these ways.</summary>
    private static readonly string[] Beginnings =
    [
        "mean of answers to",
        "sd of answers to",
        "correlation of answers to",
        "share of answers",
        "truth of",
        "response rate of",
        "reciprocity of",
    ];

    /// <summary>What is asked of a survey; null: something else stands here.</summary>
    public SurveyMetric? Statistic()
    {
        text.Skip();
        int start = text.At;
        if (Array.Find(Beginnings, text.TakeWords) is not { } beginning)
        {
            return null;
        }

        if (system.Surveys.Count == 0)
        {
            throw new Misread(start, $"nobody is asked anything: {text.From(start)} needs a survey in observe.surveys");
        }

        return beginning switch
        {
            "mean of answers to" => About() is var (survey, about)
                ? new MeanOfAnswers(survey.Name, Said(start), about)
                : null,
            "sd of answers to" => About() is var (survey, about)
                ? new SdOfAnswers(survey.Name, Said(start), about)
                : null,
            "correlation of answers to" => Correlation(start),
            "share of answers" => Share(start),
            "truth of" => Truth(start),
            "response rate of" => new ResponseRate(SurveyNamed().Name, Said(start)),
            _ => Reciprocity(start),
        };
    }

    private CorrelationOfAnswers Correlation(int start)
    {
        (Survey survey, AskedAbout one) = About();
        text.Skip();
        if (!text.TakeWord("and"))
        {
            throw new Misread(text.At, $"and is missing, as in correlation of answers to {one.Name} and …");
        }

        text.Skip();
        int at = text.At;
        (Survey again, AskedAbout other) = About();
        return again.Name == survey.Name
            ? new CorrelationOfAnswers(survey.Name, Said(start), one, other)
            : throw new Misread(
                at,
                $"{one.Name} is asked in {survey.Name} and {other.Name} in {again.Name}: other people answer"
            );
    }

    private ShareOfAnswers Share(int start)
    {
        text.Skip();
        int at = text.At;
        double? from = text.Number();
        double? to = from is not null && text.Take("..") ? text.Number() : from;
        if (from is null || to is null || !text.TakeWord("to"))
        {
            throw new Misread(at, "which answers to what? Such as share of answers 4..5 to T1");
        }

        text.Skip();
        int whereItem = text.At;
        (Survey survey, AskedAbout about) = About();
        if (about.IsScale)
        {
            throw new Misread(
                whereItem,
                $"{about.Name} is a scale; answers are chosen item by item: {Names(survey.Items.Select(item => item.Name))}"
            );
        }

        int categories = survey.ThresholdsOf(survey.Items.Single(item => item.Name == about.Name)).Count + 1;
        return
            from >= 1 && to <= categories && from <= to && from == Math.Floor(from.Value) && to == Math.Floor(to.Value)
            ? new ShareOfAnswers(survey.Name, Said(start), about.Name, (int)from, (int)to)
            : throw new Misread(at, $"answers to {about.Name} go from 1 to {categories}");
    }

    private TruthOfScale Truth(int start)
    {
        text.Skip();
        int at = text.At;
        (Survey survey, AskedAbout about) = About();
        return about.IsScale
            ? new TruthOfScale(survey.Name, Said(start), about.Name)
            : throw new Misread(
                at,
                $"{about.Name} is an item; what is true is known of scales: {Names(survey.Scales.Select(scale => scale.Name))}"
            );
    }

    private ReciprocityOfTies Reciprocity(int start)
    {
        text.Skip();
        int at = text.At;
        Survey survey = SurveyNamed();
        return survey.Partners > 0
            ? new ReciprocityOfTies(survey.Name, Said(start))
            : throw new Misread(
                at,
                $"{survey.Name} asks for no partners; its instrument needs partners: 5 or another number"
            );
    }

    /// <summary><c>trust</c> or <c>leaders.trust</c>: a scale or an item of the only survey that has it, or of the one that is named.</summary>
    private (Survey Survey, AskedAbout About) About()
    {
        text.Skip();
        int at = text.At;
        string name = text.Word() ?? throw new Misread(at, $"answers to what? A scale or an item: {Choice}");
        if (system.Surveys.FirstOrDefault(known => known.Name == name) is { } named && text.Take('.'))
        {
            int within = text.At;
            string part = text.Word() ?? "";
            return (
                named,
                In(named, part)
                    ?? throw new Misread(within, $"{named.Name} has no {part}{Nearest.Hint(part, NamesIn(named))}")
            );
        }

        Survey[] having = [.. system.Surveys.Where(survey => In(survey, name) is not null)];
        return having switch
        {
            [var only] => (only, In(only, name)!),
            [] => throw new Misread(
                at,
                $"no scale or item is called {name}{Nearest.Hint(name, system.Surveys.SelectMany(NamesIn).Distinct())}"
            ),
            _ => throw new Misread(at, $"{having.Length} surveys ask for {name}; write {having[0].Name}.{name}"),
        };
    }

    private Survey SurveyNamed()
    {
        text.Skip();
        int at = text.At;
        string name = text.Word() ?? "";
        return system.Surveys.FirstOrDefault(known => known.Name == name)
            ?? throw new Misread(
                at,
                $"no survey is called {name}{Nearest.Hint(name, system.Surveys.Select(known => known.Name))}"
            );
    }

    private static AskedAbout? In(Survey survey, string name) =>
        survey.Scales.Any(scale => scale.Name == name) ? new AskedAbout(name, true)
        : survey.Items.Any(item => item.Name == name) ? new AskedAbout(name, false)
        : null;

    private static IEnumerable<string> NamesIn(Survey survey) =>
        survey.Scales.Select(scale => scale.Name).Concat(survey.Items.Select(item => item.Name));

    private string Choice => Names(system.Surveys.SelectMany(NamesIn).Distinct());

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    // Blanks are as many as somebody typed; the name has one between words.
    private string Said(int start) =>
        string.Join(' ', text.From(start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("..", " to ");
}
