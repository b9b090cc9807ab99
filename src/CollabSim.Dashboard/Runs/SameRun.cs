using CollabSim.Dashboard.Looks;
using CollabSim.Lab;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Runs;

/// <summary>How the command line lives through the same run: a scenario file in the usual world with as many replications as it takes, and commands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Commands">The commands, one after the other.</param>
/// <param name="Problem">Why there are none; null: there are.</param>
internal sealed record SameRun(string File, string Text, IReadOnlyList<string> Commands, string? Problem)
{
    private const string Folder = "results/one-run";
    private const int LettersOfId = 12;

    // What has no part in the usual world.
    private static readonly string[] Elsewhere = ["worlds", "optimize"];

    /// <summary>The file and the commands for a run, tried: the file does name that run.</summary>
    /// <param name="document">The scenario.</param>
    /// <param name="id">The run's name.</param>
    /// <param name="arm">Its option.</param>
    /// <param name="replication">Its replication, from 0.</param>
    public static SameRun Of(Document document, string id, int arm, int replication)
    {
        string file = Path.GetFileNameWithoutExtension(document.Name) + "-one-run" + Path.GetExtension(document.Name);
        try
        {
            Document alone = document with { Text = Alone(document, replication + 1) };
            LiveStudy study = LiveStudy.AsWritten(alone);
            if (study.Family(0, replication)[arm].Id != id)
            {
                return new(file, "", [], "the file in the usual world names another run");
            }

            return new(
                file,
                alone.Text,
                [
                    Shell.Command([
                        "collabsim",
                        "run",
                        file,
                        .. document.Held.SelectMany(held => new[] { "--set", held }),
                        "--out",
                        Folder,
                    ]),
                    Shell.Command("collabsim", "replay", Folder, id[..LettersOfId]),
                ],
                null
            );
        }
        catch (ScenarioException wrong)
        {
            return new(file, "", [], wrong.Problems[0].Message);
        }
    }

    private static string Alone(Document document, int replications)
    {
        string text = document.Text;
        MapNode tree = document.Tree();
        foreach (string section in Elsewhere.Where(section => tree[section] is not null))
        {
            text = ScenarioText.Remove(text, [section]);
        }

        return ScenarioText.Set(
            text,
            ["replications"],
            replications.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }
}
