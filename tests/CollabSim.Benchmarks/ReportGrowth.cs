using System.Diagnostics;
using System.Globalization;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Benchmarks;

/// <summary>How long a report takes and how large it is as the study behind it grows; the table of docs/performance.md.</summary>
internal static class ReportGrowth
{
    private const int Replications = 30;
    private const int Lives = 3;

    private static readonly (int Pressures, int Costs)[] Grids = [(1, 1), (1, 10), (10, 10), (25, 40)];

    public static async Task PrintAsync()
    {
        Console.WriteLine("| design points | runs | figures | report s | times | page MB | times |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        (double Seconds, double Size)? first = null;
        foreach ((int pressures, int costs) in Grids)
        {
            string folder = Directory.CreateTempSubdirectory("collabsim-report-").FullName;
            try
            {
                await Runner.RunAsync(
                    ScenarioFile.Read(TextOf(pressures, costs), "growth.yaml", []),
                    folder,
                    new RunnerOptions()
                );
                double seconds = Enumerable.Range(0, Lives).Select(_ => SecondsToWrite(folder)).Min();
                double size = new FileInfo(Path.Combine(folder, "report.html")).Length / 1e6;
                int figures = Directory.GetFiles(Path.Combine(folder, "figures"), "*.csv").Length;
                first ??= (seconds, size);
                int points = pressures * costs;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {points:N0} | {points * Replications:N0} | {figures} | {seconds:0.00} | {seconds / first.Value.Seconds:0.0} | {size:0.00} | {size / first.Value.Size:0.00} |"
                    )
                );
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static double SecondsToWrite(string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using (StudyResults results = StudyResults.Open(folder))
        {
            Report.Write(results, folder);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Schools are few and years short: the report's time is asked for, not the runs'.
    private static string TextOf(int pressures, int costs) =>
        $$"""
            name: How does a report grow with its study?
            model: { schools: 12, years: 2 }
            {{(pressures * costs == 1 ? "" : "factors:")}}
            {{(
                pressures > 1
                    ? $"  authority.pressure: {{ from: 0, to: 0.8, steps: {pressures}, role: uncertain }}"
                    : ""
            )}}
            {{(costs > 1 ? $"  transactionCost.base: {{ from: 0.05, to: 0.6, steps: {costs}, role: uncertain }}" : "")}}
            replications: {{Replications}}
            seed: 1
            observe: { outcomes: [ advantage@2y, inertiaShare@2y ], series: { every: 1y } }
            """;
}
