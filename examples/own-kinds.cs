#!/usr/bin/env dotnet
#:project ../src/CollabSim.Lab/CollabSim.Lab.csproj
#:property PublishAot=false

// A policy and a metric of one's own, used like the shipped ones.
// Start it with: dotnet run examples/own-kinds.cs

using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

Kinds.Register(typeof(Sabbatical).Assembly);

Study study = Study
    .Of("Do sabbaticals of heads bring schools together?")
    .With("schools", 60)
    .With("years", 8)
    .Arm("sabbaticals", new Sabbatical { At = Duration.OfYears(1), Days = 4 })
    .Observe<WellConnected>(4, 8)
    .Replicate(10)
    .ToStudy();

using StudyResults results = await Runner.RunAsync(study);
Comparison comparison = Comparison.Of(results, new ComparisonOptions { Of = "wellConnected@8y" });
foreach (Contrast contrast in comparison.Contrasts())
{
    var difference = contrast.Paired.Difference;
    Console.WriteLine(
        $"{comparison.OutcomeName}, {comparison.Name(contrast.Strategy)} less {comparison.Name(contrast.Against)}: "
            + $"{difference.Mean:0.000} (95 % interval {difference.Low:0.000} to {difference.High:0.000})"
    );
}

[Meaning("Heads are released for some days to work with other schools, and lead more collaboratively.")]
public sealed record Sabbatical : Policy
{
    [Quantity(0, 30, "Days that are set aside.", Unit = "days a half-term")]
    public Distribution Days { get; init; } = 3;

    public override bool IsShock => false;

    public override double DrawMagnitude(ref Draws draws) => InRange(Days, ref draws);

    public override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    public override void Affect(ref PolicyEffects effects, double amount)
    {
        effects.ProtectedDays += amount;
        effects.Leadership += amount / 100;
    }
}

public sealed class WellConnected : Metric
{
    public override string Meaning => "Share of schools with at least four partners.";

    public override double? Measure(Observation now) => now.Mean(school => school.Partnerships >= 4 ? 1 : 0);
}
