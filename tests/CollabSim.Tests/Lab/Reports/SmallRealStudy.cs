using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>A study of the real engine that takes a blink: two arms under a shock.</summary>
internal static class SmallRealStudy
{
    public const string Text = """
        name: Does help carry schools through a shock?
        model: { schools: 40, years: 6 }
        policies: [ { kind: pressure, at: 2y, for: 1y, level: 0.7 } ]
        arms:
          - { name: facilitation, policies: [ { kind: facilitation, at: 2y, level: 1 } ] }
        replications: 4
        seed: 7
        observe: { outcomes: [ advantage@6y, inertiaShare@6y ], series: { every: 1y } }
        """;

    /// <summary>Runs it into a folder.</summary>
    public static async Task<string> RunAsync(string folder, string text = Text)
    {
        await Runner.RunAsync(ScenarioFile.Read(text, "small.yaml", []), folder, new RunnerOptions { Workers = 1 });
        return folder;
    }
}
