using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Where the numbers come from, and how to make them again.</summary>
internal sealed record Reproduce : Section
{
    public override int Rank => 1300;

    public override string Title => "Where this comes from, and how to do it again";

    public override string ShortTitle => "Reproduce";

    public override string Answers => "Which program, seeds and commands give the same numbers again?";

    public override IEnumerable<Block> Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        yield return new Paragraph(
            $"{Words.Count(study.Finished, "finished run")} from the root seed {about.Seed}: the same scenario with the same model version, {about.ModelVersion}, gives the same bits on any machine and with any number of workers."
        );
        yield return new Folded("Program, hashes and commands", [.. HowTo(evidence)], IsEssential: true);
        yield return new Folded(
            "The scenario file as written",
            [new Verbatim("scenario", about.AsWritten)],
            IsEssential: true
        );
    }

    private static IEnumerable<Block> HowTo(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        yield return new Terms(
            [
                ("Program", $"CollabSim {about.ProgramVersion}"),
                ("Model version", about.ModelVersion),
                .. Made(evidence.Folder).Select(fact => ((Prose)fact.What, (Prose)fact.Value)),
                ("Root seed", $"{about.Seed}"),
                ("Scenario file", Prose.Of($"SHA-256 {new Code(Sha256(about.AsWritten))}")),
                (
                    "Runs",
                    Prose.Of(
                        $"{Words.Count(study.Finished, "finished run")}; their ids together: {new Code(study.RunsBehind())}"
                    )
                ),
            ],
            "plain"
        );
        string sets =
            about.Sets.Count == 0
                ? ""
                : $" with {Words.Count(about.Sets.Count, "setting")} of the command line, without which it is another study";
        yield return new Paragraph(
            Prose.Of(
                $"To make every number again, save the scenario below as {new Code(Commands.FileOf(about))}{BesideData(about)} and run it{sets}."
            )
        );
        yield return new Verbatim("run", Commands.Run(evidence));
        yield return new Paragraph(Prose.Of($"To live through one run again, by its id in {new Code("runs.csv")}:"));
        yield return new Verbatim("replay", $"{Commands.Replay(evidence)} RUN");
        yield return new Paragraph(
            Prose.Of(
                $"Every number in the answer and in the tables of arms carries, in the page itself, what was asked ({new Code("data-query")}, {new Code("data-outcome")}, {new Code("data-arm")}, {new Code("data-point")}) and a hash of the ids of the runs behind it ({new Code("data-runs")}). The numbers behind each figure are in {new Code("figures/")}, those of all runs in {new Code("runs.csv")} and {new Code("series.csv")}."
            )
        );
    }

    private static Prose BesideData(StudyDescription about) =>
        about.DataFiles.Count == 0
            ? ""
            : Prose.Of(
                $", where it finds {about.DataFiles.Select((file, i) => Prose.Of($"{(i == 0 ? "" : ", ")}{new Code(file.Path)} (SHA-256 {new Code(file.Sha256)})"))},"
            );

    // What the manifest beside the report says of the runs; a report of results in memory has none.
    private static IEnumerable<(string What, string Value)> Made(string? folder)
    {
        if (folder is null || !File.Exists(ResultsFolder.Manifest(folder)))
        {
            return [];
        }

        if (Manifest.Earlier(folder) is not { } manifest)
        {
            return [("Machine and times", "not known: manifest.json is damaged")];
        }

        return new[]
        {
            ("Machine", "machine"),
            ("First run began", "started"),
            ("Last worked on", "updated"),
            ("Commit", "commit"),
        }
            .Select(fact => (fact.Item1, manifest[fact.Item2]?.ToString() ?? ""))
            .Append(("Lived through once for several arms", Shared(manifest["ticks"] as JsonObject)))
            .Where(fact => fact.Item2.Length > 0);
    }

    private static string Shared(JsonObject? ticks) =>
        ticks?["shared"] is JsonValue some
        && some.TryGetValue(out long shared)
        && shared > 0
        && ticks["asked"] is JsonValue all
        && all.TryGetValue(out long asked)
            ? $"{shared:N0} of {asked:N0} ticks, {new Sharing(asked, shared).Share:P0}: arms that are the same until a policy starts share their beginning, with the same bits"
            : "";

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
