using System.Text.Json.Nodes;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// How many runs a search may use. Where that is said in minutes, the speed of this machine is measured once and the number kept in the results folder, so that the
/// same command again does the same.
/// </summary>
/// <param name="asked">What the file says.</param>
/// <param name="folder">The results folder.</param>
internal sealed class SearchEffort(EffortSection asked, string folder)
{
    private readonly string _file = Path.Combine(folder, "effort.json");

    /// <summary>Runs, or null: the machine's speed is not known yet.</summary>
    public long? Runs { get; private set; } =
        asked.Minutes is null
            ? asked.Runs ?? EffortSection.UsualRuns
            : Kept(Path.Combine(folder, "effort.json"), asked);

    /// <summary>Tells how fast runs were made; only the first time counts.</summary>
    public void Measure(long runs, TimeSpan time)
    {
        if (Runs is null && asked.Minutes is { } minutes && runs > 0)
        {
            Runs = Math.Max(runs, (long)(runs * (minutes * 60 / Math.Max(time.TotalSeconds, 0.001))));
            JsonObject kept = new() { ["minutes"] = minutes, ["runs"] = Runs };
            StageFile.Save(_file, kept.ToJsonString() + "\n");
        }
    }

    private static long? Kept(string file, EffortSection asked)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return
                JsonNode.Parse(File.ReadAllText(file)) is JsonObject kept
                && (double?)kept["minutes"] == asked.Minutes
                && (long?)kept["runs"] is > 0 and { } runs
                ? runs
                : null;
        }
        catch (Exception damaged)
            when (damaged is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
