using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Inspections;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads which metric a text asks for: one by its name, or a statistic over schools of a number that each has.</summary>
/// <param name="text">Where it is read.</param>
/// <param name="system">What it may name.</param>
internal sealed class MetricReader(TextCursor text, AskedSystem system)
{
    private static readonly string[] Statistics = ["percentile", "median", "sd", "inForce"];

    /// <summary><c>percentile 10 of performance</c>, <c>median of daysSpent</c>, <c>sd of advantage</c>, <c>sd between groups of performance</c>; or of answers to a survey.</summary>
    /// <returns>Null: something else stands here.</returns>
    public Metric? Statistic()
    {
        text.Skip();
        if (new AnswersReader(text, system).Statistic() is { } asked)
        {
            return asked;
        }

        return Array.Find(Statistics, text.TakeWord) switch
        {
            "percentile" => Percentile(),
            "median" => new PercentileOverSchools(OfEach(), 50),
            "sd" when text.TakeWord("between") => BetweenParts(),
            "sd" => new SdOverSchools(OfEach()),
            "inForce" => OfPolicy(),
            _ => null,
        };
    }

    /// <summary>A metric by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="start">Where it began.</param>
    public Metric Named(string name, int start) =>
        OutcomeText.Known.TryGetValue(name, out Metric? metric)
            ? Inspected(metric)
            : throw new Misread(
                start,
                $"no metric is called {name}{Nearest.Hint(name, OutcomeText.Known.Keys, "collabsim list metrics")}"
            );

    private PercentileOverSchools Percentile()
    {
        text.Skip();
        int start = text.At;
        return text.Number() is { } percent and >= 0 and <= 100
            ? new PercentileOverSchools(OfEach(), percent)
            : throw new Misread(
                start,
                "which percentile? A number from 0 to 100, such as percentile 10 of performance"
            );
    }

    /// <summary><c>of performance</c>: a number that each school has, by its own name or by that of the metric which is its mean.</summary>
    private MeanOverSchools OfEach()
    {
        (string name, int start) = AfterOf();
        if (Each(name) is { } each)
        {
            return (MeanOverSchools)Inspected(each);
        }

        string[] names = [.. OutcomeText.Known.Values.OfType<MeanOverSchools>().Select(known => known.Quantity)];
        throw new Misread(
            start,
            OutcomeText.Known.ContainsKey(name)
                ? $"{name} is no number that each school has; these are: {string.Join(", ", names)}"
                : $"no number that each school has is called {name}{Nearest.Hint(name, names)}"
        );
    }

    private SdBetweenParts BetweenParts()
    {
        text.Skip();
        int start = text.At;
        string plural = text.Word() ?? "";
        Division division =
            AskedSystem.Divisions.FirstOrDefault(known => known.Plural == plural)
            ?? throw new Misread(
                start,
                $"schools are not divided into {(plural.Length == 0 ? "nothing" : plural)}{Nearest.Hint(plural, AskedSystem.Divisions.Select(known => known.Plural))}"
            );
        system.PartsOf(division, start, int.MaxValue);
        (string name, int at) = AfterOf();
        Metric of = Each(name) is { } each ? Inspected(each) : Named(name, at);
        return of is MetricOfSchools ofSome
            ? new SdBetweenParts(ofSome, division)
            : throw new Misread(at, AskedSystem.NotOfSome(of));
    }

    private InForce OfPolicy()
    {
        text.Skip();
        if (!text.TakeWord("of"))
        {
            throw new Misread(text.At, $"which policy? {system.PolicyChoice} Write inForce of NAME");
        }

        text.Skip();
        int start = text.At;
        string name = text.Name() ?? throw new Misread(start, $"of which policy? {system.PolicyChoice}");
        return system.WhyNoPolicy(name) is { } reason ? throw new Misread(start, reason) : new InForce(name);
    }

    private (string Name, int Start) AfterOf()
    {
        text.Skip();
        if (!text.TakeWord("of"))
        {
            throw new Misread(text.At, "of is missing, as in percentile 10 of performance");
        }

        text.Skip();
        int start = text.At;
        return (text.Word() ?? throw new Misread(start, "of what? Such as percentile 10 of performance"), start);
    }

    private static MeanOverSchools? Each(string name) =>
        OutcomeText
            .Known.Values.OfType<MeanOverSchools>()
            .FirstOrDefault(known => known.Quantity == name || known.Name == name);

    private Metric Inspected(Metric metric) =>
        metric is IInspecting inspecting ? inspecting.Under(system.Inspection) : metric;
}
