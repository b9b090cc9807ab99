using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Calibrations;

/// <summary>The scenario file of one stage of something that runs several studies, one after the other.</summary>
internal static class StageFile
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a stage's scenario as JSON, and the table that it reads beside it.</summary>
    /// <param name="folder">Where both go.</param>
    /// <param name="stage">The stage's name, and that of its files.</param>
    /// <param name="scenario">The scenario's keys.</param>
    /// <param name="table">The table, or null.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ResultsException">They cannot be written.</exception>
    public static Study Write(string folder, string stage, JsonObject scenario, DataTable? table)
    {
        ResultsFolder.Make(folder);
        if (table is not null)
        {
            Save(Path.Combine(folder, $"{stage}.csv"), table.ToCsv());
        }

        string file = Path.Combine(folder, $"{stage}.json");
        Save(file, scenario.ToJsonString(Indented) + "\n");
        return ScenarioFile.Read(file);
    }

    /// <summary>Stages share no luck unless they share its name: the seed is a function of the whole's and of the name (FNV-1a, 48 bits).</summary>
    public static ulong SeedOf(ulong seed, string luck)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in string.Create(CultureInfo.InvariantCulture, $"{seed} {luck}"))
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash >> 16;
    }

    /// <summary>Writes a text; a file that is as it should be keeps its date.</summary>
    public static void Save(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            ResultsFolder.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Refuses a stage that lacks runs.</summary>
    /// <param name="study">The stage.</param>
    /// <param name="found">Runs that it has, finished or failed.</param>
    /// <exception cref="ResultsException">It does.</exception>
    public static void RequireWhole(StudyDescription study, long found)
    {
        if (found != study.PlannedRuns)
        {
            throw new ResultsException(
                $"{study.Slug}: {study.PlannedRuns - found:N0} of {study.PlannedRuns:N0} runs are missing; the same command again runs them"
            );
        }
    }
}
