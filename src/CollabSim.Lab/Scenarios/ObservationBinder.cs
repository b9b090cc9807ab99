using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds what is observed, and how exactly it is to be known.</summary>
internal sealed class ObservationBinder(StudyDraft draft, Scenario baseline, AskedSystem system)
{
    private readonly SurveyCheck _surveys = new(draft, baseline);

    internal static readonly string[] UsualOutcomes =
    [
        Metric.NameOf<Advantage>(),
        Metric.NameOf<InertiaShare>(),
        Metric.NameOf<MeanTrust>(),
    ];

    private static readonly string[] UsualSeries =
    [
        .. UsualOutcomes,
        Metric.NameOf<MeanPerformance>(),
        Metric.NameOf<CollaborationYield>(),
    ];

    /// <summary>The numbers kept per run.</summary>
    /// <param name="factors">Paths of the factors.</param>
    public IReadOnlyList<OutcomeSpec> Outcomes(IReadOnlyList<string> factors)
    {
        IReadOnlyList<OutcomeSection> given =
            draft.File.Observe.Outcomes
            ??
            [
                .. UsualOutcomes.Select(name => new OutcomeSection
                {
                    Is = new ScalarNode($"{name}@final", false, draft.Root.Place),
                }),
            ];
        ExpressionBinder expressions = new(draft, system);
        (OutcomeSpec Outcome, Place Place)[] asked =
        [
            .. given
                .Where(each => each.Is is not null)
                .SelectMany(each => Outcomes(each, expressions, factors).Select(outcome => (outcome, each.Is.Place))),
        ];
        foreach (
            (OutcomeSpec outcome, Place place, Place first) in asked
                .GroupBy(each => each.Outcome.Text)
                .SelectMany(group => group.Skip(1).Select(again => (again.Outcome, again.Place, group.First().Place)))
        )
        {
            draft.Problems.Add(place, $"{outcome.Text} is here twice{place.First(first)}");
        }

        OutcomeSpec[] outcomes = [.. asked.Select(each => each.Outcome)];
        return [.. outcomes, .. SpreadsBeside(outcomes)];
    }

    /// <summary>What a unit other than the scale needs: the spread of schools without partnerships whenever performance is asked for.</summary>
    private IEnumerable<MeasuredOutcome> SpreadsBeside(IReadOnlyList<OutcomeSpec> outcomes)
    {
        EffectUnit unit = draft.File.Observe.Unit;
        if (unit == EffectUnit.Scale)
        {
            return [];
        }

        MeasuredOutcome[] measured = [.. outcomes.OfType<MeasuredOutcome>()];
        int[] ticks = [.. measured.Where(PerformanceOutcome.IsOne).Select(outcome => outcome.ToTick).Distinct()];
        if (ticks.Length == 0)
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "observe", "unit") ?? draft.Root.Place,
                $"is a unit of performance at one time, and no outcome is that; observe {Metric.NameOf<Advantage>()}@final or {Metric.NameOf<MeanPerformance>()}@final as well, or leave the unit out"
            );
        }

        SdOverSchools spread = PerformanceOutcome.Spread;
        return ticks
            .Select(tick => new MeasuredOutcome($"{spread.Name}@{TimeOf(tick)}", spread, Reduction.At, tick, tick))
            .Where(each => measured.All(outcome => outcome.Key != each.Key));
    }

    /// <summary>A tick as outcomes write it: in years where it ends one.</summary>
    private string TimeOf(int tick) =>
        tick % baseline.TicksPerYear == 0 ? $"{tick / baseline.TicksPerYear}y" : $"{tick} ticks";

    private IEnumerable<OutcomeSpec> Outcomes(
        OutcomeSection outcome,
        ExpressionBinder expressions,
        IReadOnlyList<string> factors
    )
    {
        if (outcome.Name is not null)
        {
            return expressions.Bind(outcome, factors) is { } expression ? [expression] : [];
        }

        if (outcome.Unit is not null || outcome.Meaning is not null || outcome.LessIsBetter)
        {
            draft.Problems.Add(
                outcome.Is.Place,
                "unit, meaning and lessIsBetter are an expression's, which needs a name"
            );
        }

        return OutcomeText.Parse(outcome.Is, system, draft.Problems);
    }

    /// <summary>When replications are enough, or null: their number is fixed.</summary>
    public Stopping? Stopping(IReadOnlyList<OutcomeSpec> outcomes)
    {
        Replications given = draft.File.Replications;
        Place At(string key) =>
            Tree.Find(draft.Root, "replications", key) ?? Tree.Find(draft.Root, "replications") ?? draft.Root.Place;
        if (given.Until is not { } until)
        {
            if (given.Of is not null || given.AtMost is not null)
            {
                draft.Problems.Add(
                    At(given.Of is null ? "atMost" : "of"),
                    "is for replications until a difference is known well enough; give until as well"
                );
            }

            return null;
        }

        if (given.Count is not null)
        {
            draft.Problems.Add(
                At("count"),
                "is a fixed number, and until lets the results decide; one of the two is enough"
            );
        }

        string[] texts = [.. outcomes.Select(outcome => outcome.Text)];
        int index = Array.IndexOf(texts, given.Of?.Trim());
        if (index < 0)
        {
            draft.Problems.Add(
                At("of"),
                given.Of is null
                    ? $"until needs of: one of the outcomes {string.Join(", ", texts)}"
                    : $"{given.Of} is not among the outcomes{Nearest.Hint(given.Of, texts)}"
            );
            return null;
        }

        return new Stopping(until, index, given.Most, given.Where);
    }

    /// <summary>The metrics kept over time.</summary>
    public SeriesSpec Series()
    {
        SeriesSection series = draft.File.Observe.Series;
        IEnumerable<Metric> metrics =
            series.Metrics?.SelectMany(node => OutcomeText.ParseSeries(node, system, draft.Problems))
            ?? UsualSeries.Select(name => OutcomeText.Known[name]);
        // When a policy acts that waits for a reading is seen only in the runs.
        metrics = metrics.Concat(system.Waiting.Select(policy => new InForce(policy)));
        return new SeriesSpec([.. metrics.DistinctBy(metric => metric.Key)], Ticks(series.Every, "series"));
    }

    /// <summary>Says what cannot be in surveys.</summary>
    public void CheckSurveys() => _surveys.Check();

    /// <summary>Says what cannot be in how schools are inspected.</summary>
    public void CheckInspection()
    {
        Inspection inspection = draft.File.Observe.Inspection;
        Place place =
            Tree.Find(draft.Root, "observe", "inspection", "from")
            ?? Tree.Find(draft.Root, "observe", "inspection")
            ?? draft.Root.Place;
        (int from, int to) = (
            inspection.From.ToTicks(baseline.TicksPerYear),
            inspection.To.ToTicks(baseline.TicksPerYear)
        );
        if (from > to)
        {
            draft.Problems.Add(
                place,
                $"the shortest time between two inspections ({inspection.From}) is longer than the longest ({inspection.To})"
            );
        }
        else if (from < 1)
        {
            draft.Problems.Add(place, $"{inspection.From} is shorter than a tick; at least 1 tick");
        }
    }

    /// <summary>Looks at every school or partnership.</summary>
    public IReadOnlyList<PanelSpec> Panels()
    {
        ObserveSection observe = draft.File.Observe;
        List<PanelSpec> panels = [];
        if (observe.Schools is { } schools)
        {
            panels.Add(Panel(schools, PanelKind.Schools, "schools"));
        }

        if (observe.Partnerships is { } partnerships)
        {
            panels.Add(Panel(partnerships, PanelKind.Partnerships, "partnerships"));
        }

        panels.AddRange(_surveys.Panels());

        return panels;
    }

    private PanelSpec Panel(IPanelSection given, PanelKind kind, string key)
    {
        IReadOnlyList<string> known = PanelSpec.ColumnsOf(kind);
        Dictionary<string, Place> asked = [];
        foreach (ScalarNode node in given.Columns ?? [])
        {
            string name = node.Text.Trim();
            if (!known.Contains(name))
            {
                draft.Problems.Add(
                    node.Place,
                    $"no column of {key} is called {name}{Nearest.Hint(name, known)}; there are {string.Join(", ", known)}"
                );
            }
            else if (!asked.TryAdd(name, node.Place))
            {
                draft.Problems.Add(node.Place, $"{name} is here twice{node.Place.First(asked[name])}");
            }
        }

        if (given.Columns is { Count: 0 })
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "observe", key, "columns") ?? draft.Root.Place,
                $"no column is named; leave it out for all, or name some of {string.Join(", ", known)}"
            );
        }

        PanelSpec panel = new(
            kind,
            given.Columns is null ? known : [.. known.Where(asked.ContainsKey)],
            Ticks(given.Every, key),
            given.Replications
        );
        double values = (double)baseline.Schools * panel.Ticks.Count * (panel.Columns.Count + 1);
        if (kind == PanelKind.Schools && values > PanelSpec.MostValuesOfARun)
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "observe", key) ?? draft.Root.Place,
                $"{baseline.Schools:N0} schools at {panel.Ticks.Count:N0} times with {panel.Columns.Count + 1} columns are {values:N0} values in each run; "
                    + $"at most {PanelSpec.MostValuesOfARun:N0}: look less often, or name fewer columns"
            );
        }

        return panel;
    }

    /// <summary>The ticks of something that is observed now and again.</summary>
    private IReadOnlyList<int> Ticks(Duration every, string key)
    {
        int ticks = every.ToTicks(baseline.TicksPerYear);
        if (ticks < 1)
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "observe", key, "every")
                    ?? Tree.Find(draft.Root, "observe", key)
                    ?? draft.Root.Place,
                $"{every} is shorter than a tick; at least 1 tick"
            );
            ticks = 1;
        }

        return PanelSpec.TicksOf(ticks, baseline.Horizon);
    }
}
