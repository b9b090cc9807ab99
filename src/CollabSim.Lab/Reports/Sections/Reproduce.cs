using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Where the numbers come from, and how to make them again.</summary>
internal sealed record Reproduce : Section
{
    public override int Rank => 1300;

    public override string Title => "Where this comes from, and how to do it again";

    public override string ShortTitle => "Reproduce";

    public override Html Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        return Html.Of(
            $"""
            <dl class="plain">
            <dt>Program</dt><dd>CollabSim {about.ProgramVersion}</dd>
            <dt>Model version</dt><dd>{about.ModelVersion}</dd>
            {Made(evidence.Folder).Select(fact => Html.Of($"<dt>{fact.What}</dt><dd>{fact.Value}</dd>\n"))}<dt>Root seed</dt><dd>{about.Seed}</dd>
            <dt>Scenario file</dt><dd>SHA-256 <code>{Sha256(about.AsWritten)}</code></dd>
            <dt>Runs</dt><dd>{Words.Count(
                study.Finished,
                "finished run"
            )}; their ids together: <code>{study.RunsBehind()}</code></dd>
            </dl>
            <p>To make every number again, save the scenario below as <code>{Commands.FileOf(
                about
            )}</code>{BesideData(
                about
            )} and run it{(
                about.Sets.Count == 0
                    ? Html.Empty
                    : Html.Of($" with {Words.Count(about.Sets.Count, "setting")} of the command line, without which it is another study")
            )}; the same model version gives the same bits on any machine and with any number of workers.</p>
            <pre data-command="run">{Html.Code(Commands.Run(evidence))}</pre>
            <p>To live through one run again, by its id in <code>runs.csv</code>:</p>
            <pre data-command="replay">{Html.Code(Commands.Replay(evidence))} RUN</pre>
            <p>Every number in the answer and in the tables of arms carries, in the page itself, what was asked (<code>data-query</code>, <code>data-outcome</code>, <code>data-arm</code>, <code>data-point</code>) and a hash of the ids of the runs behind it (<code>data-runs</code>). The numbers behind each figure are in <code>figures/</code>, those of all runs in <code>runs.csv</code> and <code>series.csv</code>.</p>
            <details class="keep"><summary>The scenario file as written</summary><pre data-command="scenario">{Html.Code(about.AsWritten)}</pre></details>
            """
        );
    }

    private static Html BesideData(StudyDescription about) =>
        about.DataFiles.Count == 0
            ? Html.Empty
            : Html.Of(
                $", where it finds {about.DataFiles.Select((file, i) => Html.Of($"{(i == 0 ? "" : ", ")}<code>{file.Path}</code> (SHA-256 <code>{file.Sha256}</code>)"))},"
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
