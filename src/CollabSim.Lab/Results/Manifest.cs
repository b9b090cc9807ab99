using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollabSim.Lab.Results;

/// <summary>manifest.json: what a results folder holds, made by what, where and when, for a person or a program to read.</summary>
internal sealed record Manifest
{
    private static readonly JsonSerializerOptions Indented = new(StudyDescription.Json) { WriteIndented = true };

    public required StudyDescription Study { get; init; }

    public required StudyStatus Status { get; init; }

    public required RunCounts Counts { get; init; }

    /// <summary>What the runs made here had in common.</summary>
    public Sharing Sharing { get; init; }

    /// <summary>When the folder's first run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the study was last worked on; also its end, once it is complete.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Writes it.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="madeBy">
    /// An earlier manifest that says what made the runs, where and when, so that a report stays true to the letter when nothing was
    /// run; null: this process did, now.
    /// </param>
    public void Write(string folder, JsonObject? madeBy = null)
    {
        JsonObject now = ToJson();
        foreach (string fact in OfTheRuns.Where(fact => madeBy?.ContainsKey(fact) ?? false))
        {
            now[fact] = madeBy![fact]?.DeepClone();
        }

        byte[] text = Encoding.UTF8.GetBytes(now.ToJsonString(Indented) + "\n");
        ResultsFolder.Write(ResultsFolder.Manifest(folder), file => file.Write(text));
    }

    /// <summary>When the folder's first run began, as an earlier manifest says; now, where there is none or the clock was set back.</summary>
    public static DateTimeOffset StartOf(string folder)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return Noted(folder) is { } started && started < now ? started : now;
    }

    private static readonly string[] OfTheRuns = ["ticks", "updated", "commit", "machine", "process"];

    private static DateTimeOffset? Noted(string folder) =>
        Earlier(folder)?["started"] is JsonValue started && started.TryGetValue(out DateTimeOffset at) ? at : null;

    /// <summary>
    /// The manifest of a folder; null: there is none that can be read. It is for reading; results.sqlite holds the truth, so that a
    /// spoilt one is simply written anew.
    /// </summary>
    public static JsonObject? Earlier(string folder)
    {
        try
        {
            string path = ResultsFolder.Manifest(folder);
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), null, Strict) as JsonObject : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private JsonObject ToJson() =>
        new()
        {
            ["name"] = Study.Name,
            ["slug"] = Study.Slug,
            ["about"] = Study.About,
            ["source"] = Study.Source,
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(Status.ToString()),
            ["runs"] = JsonSerializer.SerializeToNode(Counts, StudyDescription.Json),
            ["ticks"] = new JsonObject { ["asked"] = Sharing.Ticks, ["shared"] = Sharing.Shared },
            ["started"] = Started.ToString("O", CultureInfo.InvariantCulture),
            ["updated"] = Updated.ToString("O", CultureInfo.InvariantCulture),
            ["modelVersion"] = Study.ModelVersion,
            ["programVersion"] = Study.ProgramVersion,
            ["commit"] = Provenance.Commit,
            ["machine"] = Provenance.Machine,
            ["process"] = Provenance.Process,
            ["seed"] = Study.Seed,
            ["replications"] = Study.Replications,
            ["points"] = Study.Points.Count,
            ["factors"] = new JsonArray([.. Study.Factors.Select(factor => JsonValue.Create(factor.Path))]),
            ["outcomes"] = new JsonArray([.. Study.Outcomes.Select(outcome => JsonValue.Create(outcome.Text))]),
            ["series"] = new JsonObject
            {
                ["metrics"] = new JsonArray([.. Study.SeriesMetrics.Select(metric => JsonValue.Create(metric.Name))]),
                ["ticks"] = new JsonArray([.. Study.SeriesTicks.Select(tick => JsonValue.Create(tick))]),
                ["ticksPerYear"] = Study.TicksPerYear,
            },
            ["dataFiles"] = JsonSerializer.SerializeToNode(Study.DataFiles, StudyDescription.Json),
            ["arms"] = new JsonArray([
                .. Study.Arms.Select(arm => new JsonObject
                {
                    ["name"] = arm.Name,
                    ["why"] = arm.Why,
                    ["resolvedSha256"] = Sha256(arm.Resolved),
                    ["resolved"] = JsonNode.Parse(arm.Resolved),
                }),
            ]),
            ["path"] = Study.Path,
            ["sets"] = new JsonArray([.. Study.Sets.Select(set => JsonValue.Create(set))]),
            ["asWrittenSha256"] = Sha256(Study.AsWritten),
            ["asWritten"] = Study.AsWritten,
        };

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Where a study stands.</summary>
public enum StudyStatus
{
    /// <summary>Being run, or killed while it was.</summary>
    Running,

    /// <summary>Stopped before the end; running it again goes on.</summary>
    Interrupted,

    /// <summary>Every planned run was tried; some may have failed.</summary>
    Complete,
}

/// <summary>How many runs of a plan there are in each state; runs that several arms or points share count once.</summary>
/// <param name="Planned">All.</param>
/// <param name="Done">Finished and kept.</param>
/// <param name="Failed">Tried and failed.</param>
public sealed record RunCounts(long Planned, long Done, long Failed)
{
    /// <summary>Neither done nor failed.</summary>
    public long Missing => Planned - Done - Failed;
}
