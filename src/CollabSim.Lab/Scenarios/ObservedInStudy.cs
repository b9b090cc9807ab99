using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <content>What is observed, and how exactly it is to be known.</content>
internal sealed partial class StudyBinder
{
    private static readonly string[] UsualOutcomes = ["advantage", "inertiaShare", "meanTrust"];

    private static readonly string[] UsualSeries =
    [
        "advantage",
        "inertiaShare",
        "meanTrust",
        "meanPerformance",
        "collaborationYield",
    ];

    private List<OutcomeSpec> Outcomes(Scenario baseline)
    {
        IReadOnlyList<ScalarNode> nodes =
            _description.Observe.Outcomes
            ?? [.. Existing(UsualOutcomes).Select(name => new ScalarNode($"{name}@final", false, _root.Place))];
        List<OutcomeSpec> outcomes =
        [
            .. nodes.Select(node => OutcomeText.Parse(node, baseline, _problems)).OfType<OutcomeSpec>(),
        ];
        foreach (ScalarNode twice in nodes.GroupBy(node => node.Text.Trim()).SelectMany(group => group.Skip(1)))
        {
            _problems.Add(twice.Place, $"{twice.Text.Trim()} is here twice");
        }

        return outcomes;
    }

    private Stopping? Stopping(IReadOnlyList<OutcomeSpec> outcomes)
    {
        Replications given = _description.Replications;
        Place At(string key) =>
            Tree.Find(_root, "replications", key) ?? Tree.Find(_root, "replications") ?? _root.Place;
        if (given.Until is not { } until)
        {
            if (given.Of is not null || given.AtMost is not null)
            {
                _problems.Add(
                    At(given.Of is null ? "atMost" : "of"),
                    "is for replications until a difference is known well enough; give until as well"
                );
            }

            return null;
        }

        if (given.Count is not null)
        {
            _problems.Add(
                At("count"),
                "is a fixed number, and until lets the results decide; one of the two is enough"
            );
        }

        string[] texts = [.. outcomes.Select(outcome => outcome.Text)];
        int index = Array.IndexOf(texts, given.Of?.Trim());
        if (index < 0)
        {
            _problems.Add(
                At("of"),
                given.Of is null
                    ? $"until needs of: one of the outcomes {string.Join(", ", texts)}"
                    : $"{given.Of} is not among the outcomes{Nearest.Hint(given.Of, texts)}"
            );
            return null;
        }

        return new Stopping(until, index, given.Most, given.Where);
    }

    private SeriesSpec Series(Scenario baseline)
    {
        SeriesDescription series = _description.Observe.Series;
        IEnumerable<Metric?> metrics =
            series.Metrics?.Select(node => OutcomeText.MetricNamed(node.Text, node.Place, _problems))
            ?? Existing(UsualSeries).Select(name => OutcomeText.Known[name]);
        int every = series.Every.ToTicks(baseline.TicksPerYear);
        if (every < 1)
        {
            _problems.Add(
                Tree.Find(_root, "observe", "series", "every") ?? Tree.Find(_root, "observe", "series") ?? _root.Place,
                $"{series.Every} is shorter than a tick; at least 1 tick"
            );
            every = 1;
        }

        int end = Math.Max(0, baseline.Horizon);
        return new SeriesSpec(
            [.. metrics.OfType<Metric>().Distinct()],
            [.. Enumerable.Range(0, ((end - 1) / every) + 1).Select(i => i * every).Append(end).Distinct()]
        );
    }

    private static IEnumerable<string> Existing(IEnumerable<string> metrics) =>
        metrics.Where(OutcomeText.Known.ContainsKey);
}
