using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads what is kept of a run: <c>advantage@20y</c>, <c>meanTrust@30</c>, <c>recoveryTime</c>, <c>mean(advantage, 5y..10y)</c>.</summary>
internal static partial class OutcomeText
{
    public const string Pattern =
        @"^\s*((?<reduction>[A-Za-z]+)\s*\(\s*(?<metric>[A-Za-z0-9]+)\s*,\s*(?<from>[^.,)]+(\.\d+[^.,)]*)?)\.\.(?<to>[^,)]+)\)|(?<metric>[A-Za-z0-9]+)\s*(@\s*(?<at>.+))?)\s*$";

    private const string Final = "final";

    private static Found _found = new(new Dictionary<string, Type>(), new Dictionary<string, Metric>());

    /// <summary>All metrics by name, those of registered assemblies included.</summary>
    public static IReadOnlyDictionary<string, Metric> Known
    {
        get
        {
            IReadOnlyDictionary<string, Type> kinds = Kinds.Of(typeof(Metric));
            if (_found.Kinds != kinds)
            {
                _found = new Found(
                    kinds,
                    kinds
                        .Where(kind => kind.Value.GetConstructor(Type.EmptyTypes) is not null)
                        .ToDictionary(kind => kind.Key, kind => (Metric)Activator.CreateInstance(kind.Value)!)
                );
            }

            return _found.Metrics;
        }
    }

    /// <summary>What the text asks of a scenario's time scale, or null after saying what is wrong with it.</summary>
    public static OutcomeSpec? Parse(ScalarNode node, Scenario scenario, ProblemList problems)
    {
        Match match = Grammar().Match(node.Text);
        if (!match.Success)
        {
            problems.Add(
                node.Place,
                $"{node.Words} is not an outcome; write one such as advantage@20y, recoveryTime or mean(advantage, 5y..10y)"
            );
            return null;
        }

        Metric? metric = MetricNamed(match.Groups["metric"].Value, node.Place, problems);
        if (!match.Groups["reduction"].Success)
        {
            int? at = match.Groups["at"].Success
                ? Tick(match.Groups["at"].Value, node, scenario, problems)
                : scenario.Horizon;
            return metric is null || at is null
                ? null
                : new OutcomeSpec(node.Text.Trim(), metric, Reduction.At, at.Value, at.Value);
        }

        string word = match.Groups["reduction"].Value;
        Reduction? reduction = word switch
        {
            "mean" => Reduction.Mean,
            "min" => Reduction.Min,
            "max" => Reduction.Max,
            "sum" => Reduction.Sum,
            _ => null,
        };
        if (reduction is null)
        {
            problems.Add(node.Place, $"{word} is not allowed; one of mean, min, max, sum");
        }

        int? from = Tick(match.Groups["from"].Value, node, scenario, problems);
        int? to = Tick(match.Groups["to"].Value, node, scenario, problems);
        if (from > to)
        {
            problems.Add(node.Place, $"the span of {node.Text.Trim()} ends before it starts");
        }

        return metric is null || reduction is null || from is null || to is null || from > to
            ? null
            : new OutcomeSpec(node.Text.Trim(), metric, reduction.Value, from.Value, to.Value);
    }

    /// <summary>The metric of that name, or null after saying which are near.</summary>
    public static Metric? MetricNamed(string name, Place place, ProblemList problems)
    {
        if (Known.TryGetValue(name, out Metric? metric))
        {
            return metric;
        }

        problems.Add(place, $"no metric is called {name}{Nearest.Hint(name, Known.Keys)}");
        return null;
    }

    private static int? Tick(string text, ScalarNode node, Scenario scenario, ProblemList problems)
    {
        if (text.Trim() == Final)
        {
            return scenario.Horizon;
        }

        if (!Duration.TryParse(text, out Duration time))
        {
            problems.Add(
                node.Place,
                $"\"{text.Trim()}\" is not a time; write one such as 20y, 3 terms, 30 (ticks) or {Final}"
            );
            return null;
        }

        double tick = time.ToTicks(scenario.TicksPerYear);
        if (tick > scenario.Horizon)
        {
            problems.Add(node.Place, $"{text.Trim()} is after the end; {Relations.EndOf(scenario)}");
            return null;
        }

        return (int)tick;
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    private sealed record Found(IReadOnlyDictionary<string, Type> Kinds, IReadOnlyDictionary<string, Metric> Metrics);
}
