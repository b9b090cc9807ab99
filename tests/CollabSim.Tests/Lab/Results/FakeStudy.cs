using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>A study whose runs take no time: their numbers are a hash of scenario, seed, metric and tick.</summary>
internal static class FakeStudy
{
    public static Study Of(
        int replications = 3,
        string[]? arms = null,
        double[]? tolls = null,
        string[]? outcomes = null,
        int[]? ticks = null,
        double years = 2
    )
    {
        arms ??= ["baseline", "facilitation"];
        tolls ??= [0.1, 0.2];
        return new Study
        {
            Name = "Does it pay, \"really\"?",
            Slug = "fake",
            AsWritten = "name: fake\n",
            Arms = [.. arms.Select(name => new Arm(name))],
            Factors = [new Factor("transactionCost.base", FactorRole.Uncertain, "days", "The toll.")],
            Points = [.. tolls.Select(toll => new DesignPoint([toll]))],
            Replications = replications,
            Seed = 2007,
            Outcomes = [.. (outcomes ?? ["height@12", "depth@6"]).Select(OutcomeOf)],
            Series = new SeriesSpec([new Height(), new Depth()], ticks ?? [0, 6, 12]),
            Scenarios = new FakeScenarios(arms, tolls, years),
        };
    }

    /// <summary>Numbers that depend on everything that should matter; about a tenth are missing.</summary>
    public static Outcome Simulate(
        Scenario scenario,
        ulong seed,
        IReadOnlyList<ObservationPoint> points,
        CancellationToken stop
    )
    {
        string run = $"{scenario.TransactionCost.Base}/{scenario.TransactionCost.Facilitation}/{scenario.Years}";
        return new Outcome
        {
            Values = [.. points.Select(point => Value($"{run}/{seed}/{point.Metric.Name}/{point.Tick}"))],
            Fingerprint = (ulong)Stable($"{run}/{seed}"),
            Ledger = [new LedgerEntry("facilitation", 1, Stable(run + "days"), Stable(run + "money"))],
        };
    }

    public static RunnerOptions Options(int workers = 2) => new() { Workers = workers, Simulate = Simulate };

    private static MeasuredOutcome OutcomeOf(string text)
    {
        string[] parts = text.Split('@');
        Metric metric = parts[0] == "height" ? new Height() : new Depth();
        int tick = int.Parse(parts[1]);
        return new MeasuredOutcome(text, metric, Reduction.At, tick, tick);
    }

    private static double? Value(string key)
    {
        int hash = Stable(key);
        return hash % 10 == 0 ? null : hash / 7919.0;
    }

    private static int Stable(string text) => text.Aggregate(17, (hash, letter) => ((hash * 31) + letter) & 0xFFFFFF);

    internal sealed class Height : Metric
    {
        public override string Unit => "m";

        public override string Meaning => "How high it is.";

        public override double? Measure(Observation now) => null;
    }

    internal sealed class Depth : Metric
    {
        public override string Meaning => "How deep it is.";

        public override double? Measure(Observation now) => null;
    }

    private sealed class FakeScenarios(string[] arms, double[] tolls, double years) : StudyScenarios
    {
        public override Scenario At(int point, int arm) =>
            new()
            {
                Years = years,
                TransactionCost = new TransactionCost { Base = tolls[point], Facilitation = arms[arm].Length },
            };

        public override string ResolvedAt(int point, int arm) =>
            JsonSerializer.Serialize(
                new
                {
                    toll = tolls[point],
                    arm = arms[arm].Length,
                    years,
                }
            );
    }
}
