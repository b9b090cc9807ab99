using System.IO.Compression;
using System.Text;
using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Workshop;

/// <summary>All that a workshop leaves behind, as a zip: with it everything can be run again.</summary>
internal static class WorkshopFiles
{
    private const string Together = "beliefs.yaml";

    /// <summary>Files that a scenario names, copied to where the table of beliefs lies.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="folder">Where they go.</param>
    public static void CopyData(WorkshopScenario scenario, string folder)
    {
        foreach (string file in Named(scenario).Where(file => !Path.IsPathRooted(file)))
        {
            string to = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(scenario.Opened.Folder!, file), to, overwrite: true);
        }
    }

    /// <summary>The zip.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="room">What was bet and believed.</param>
    /// <param name="answer">What came of all beliefs; null: they have not been run.</param>
    public static byte[] Zip(WorkshopScenario scenario, Room room, BeliefsAnswer? answer)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create))
        {
            void Write(string name, string text)
            {
                using StreamWriter writer = new(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }

            Write("README.txt", Readme(scenario, room));
            Write(scenario.Opened.Name, scenario.Opened.Text);
            Write("bets.csv", Bets(room));
            if (room.Beliefs.Count > 1)
            {
                Write(WorkshopScenario.BeliefsFile, WorkshopScenario.Table(room.Settings, room.Beliefs));
                Write(Together, scenario.Together(null).Text);
            }

            if (answer is not null)
            {
                Write("results.csv", Results(answer.Results));
            }

            foreach (string file in Named(scenario).Where(file => !Path.IsPathRooted(file)))
            {
                zip.CreateEntryFromFile(Path.Combine(scenario.Opened.Folder!, file), file);
            }
        }

        return bytes.ToArray();
    }

    private static string[] Named(WorkshopScenario scenario) =>
        scenario.Opened.Folder is null
            ? []
            :
            [
                .. Looks
                    .LiveStudy.InTheUsualWorld(scenario.Opened, 1)
                    .Study.DataFiles.Select(file => file.Path)
                    .Where(file => File.Exists(Path.Combine(scenario.Opened.Folder, file))),
            ];

    private static string Readme(WorkshopScenario scenario, Room room)
    {
        string sets = string.Concat(scenario.Opened.Held.Select(set => $" --set {Shell.Word(set)}"));
        return $"""
            {scenario.Question}

            What this workshop left behind. {Amount.Of(room.Bets.Count, "bet")} and {Amount.Of(
                room.Beliefs.Count,
                "belief"
            )} came in; no file says who they were, or whose bet or belief is whose.

            {scenario.Opened.Name}  the scenario as it was open
            bets.csv      a row for each bet: the place of each option, 1 for the best; rows in alphabetical order
            beliefs.csv   a row for each belief, in the order of their values; the columns are settings of the model, by path
            {Together}  the scenario over these beliefs, a world for each
            results.csv   its runs, as they were lived through in the workshop

            The same runs, with the same numbers:

              collabsim run {Together}{sets}

            CollabSim, version {Engine.ModelVersion.Current} of the model. A model, not a forecast.

            """;
    }

    private static string Bets(Room room) =>
        DataTable
            .Of(
                room.Options,
                room.Bets.Select(bet =>
                        Enumerable.Range(0, room.Options.Count).Select(option => bet.ToList().IndexOf(option) + 1)
                    )
                    .OrderBy(places => string.Join(',', places), StringComparer.Ordinal),
                places => [.. places.Cast<object>()]
            )
            .ToCsv();

    private static string Results(StudyResults results)
    {
        StudyDescription about = results.Study;
        return DataTable
            .Of(
                ["world", "arm", "replication", "seed", .. about.Outcomes.Select(outcome => outcome.Text)],
                results.Runs().OrderBy(run => run.Point).ThenBy(run => run.Arm).ThenBy(run => run.Replication),
                run =>
                    [
                        run.Point + 1,
                        about.Arms[run.Arm].Name,
                        run.Replication,
                        run.Seed,
                        .. run.Outcomes.Select(value => value is { } known ? SettingText.Number(known) : null),
                    ]
            )
            .ToCsv();
    }
}
