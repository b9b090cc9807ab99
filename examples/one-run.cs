#!/usr/bin/env dotnet
#:project ../src/CollabSim.Lab/CollabSim.Lab.csproj
#:property PublishAot=false

// One system of schools, tick by tick: what an order to collaborate does to trust.
// Start it with: dotnet run examples/one-run.cs

using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Statistics;

Scenario scenario = new()
{
    Schools = 100,
    Years = 15,
    Policies =
    [
        new Mandate
        {
            At = Duration.OfYears(5),
            For = Duration.OfYears(3),
            Days = 3,
        },
    ],
};
Simulation schools = new(scenario, seed: 1);

List<double> years = [];
List<double?> trust = [];
while (schools.Tick < scenario.Horizon)
{
    schools.Step();
    Observation now = schools.Observe();
    years.Add((double)now.Tick / now.TicksPerYear);
    trust.Add(now.MeanTrust());
}

SchoolState busiest = schools.Schools().MaxBy(school => school.Partnerships)!;
Console.WriteLine($"At the end {schools.PartnershipCount} partnerships last; trust is {trust[^1]:0.00} on average.");
Console.WriteLine($"The school with the most has {busiest.Partnerships}.");

Drawing drawing = new()
{
    Id = "trust",
    Title = "Trust under an order to collaborate",
    Caption = "Mean trust over all partnerships of one run; the order holds from year 5 to 8.",
    AltText = $"Line chart of mean trust over {scenario.Years} years, from {trust[0]:0.00} to {trust[^1]:0.00}.",
    Panels =
    [
        new Panel(
            null,
            Layer
                .Combine([Layer.Line(years, trust, "mean trust", Look.Strokes[0])])
                .WithXAxis(Look.Axis("Years from the start"))
                .WithYAxis(Look.Axis("Mean trust (0 to 1)"))
        ),
    ],
    Data = new DataTable(["year", "mean trust"], [.. years.Select((year, i) => new object?[] { year, trust[i] })]),
};
Console.WriteLine(FigureExport.Save(drawing, "One run", Path.GetFullPath("results/one-run/trust.html")));
