#!/usr/bin/env dotnet
#:project ../src/CollabSim.Lab/CollabSim.Lab.csproj
#:property PublishAot=false

// A study with arms and a factor, kept in a folder, compared with the same luck, and reported.
// Start it with: dotnet run examples/paired-comparison.cs

using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

Study study = Study
    .Of("Does facilitation pay under pressure?")
    .With("schools", 80)
    .With("years", 10)
    .With(new Pressure { At = Duration.OfYears(2), Level = 0.4 })
    .Baseline("as now")
    .Arm("facilitation", new Facilitation { At = Duration.OfYears(2), Level = 0.5 })
    .Arm("protected time", new ProtectedTime { At = Duration.OfYears(2), Days = 5 })
    .Vary("transactionCost.base", 0.15, 0.35)
    .Observe<Advantage>(10)
    .Replicate(10)
    .Save("results/paired-comparison/paired-comparison.json");

RunSummary summary = await Runner.RunAsync(study, "results/paired-comparison");
using StudyResults results = StudyResults.Open(summary.Folder);
Comparison comparison = Comparison.Of(results);
foreach (Contrast contrast in comparison.Contrasts())
{
    var difference = contrast.Paired.Difference;
    Console.WriteLine(
        $"{comparison.OutcomeName}, {comparison.Name(contrast.Strategy)} less {comparison.Name(contrast.Against)}: "
            + $"{difference.Mean:0.0000} (95 % interval {difference.Low:0.0000} to {difference.High:0.0000}; "
            + $"{difference.N} pairs, each worth {contrast.Paired.VarianceRatio:0} unpaired runs)"
    );
}

Csv.Write(results, summary.Folder);
Console.WriteLine(Report.Write(results, summary.Folder));
