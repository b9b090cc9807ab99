using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollabSim.Lab.Results.Speed;

/// <summary>How long every single life took, in several processes one after the other; the file that <c>collabsim bench</c> writes.</summary>
internal sealed record SpeedMeasurement
{
    /// <summary>Says what the file is.</summary>
    public const string ThisFormat = "collabsim bench 1";

    /// <summary>Processes that a comparison needs of a measurement: with fewer, no difference could be told from noise.</summary>
    public const int FewestRounds = 4;

    /// <summary>Processes that one measurement may have.</summary>
    public const int MostRounds = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public required string Format { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>Version of the program, with its commit where that is known.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>Version of the model.</summary>
    public required string ModelVersion { get; init; }

    public required SpeedMachine Machine { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<SpeedSeries> Cells { get; init; }

    /// <summary>A measurement of this program on this machine.</summary>
    /// <param name="begun">When it was begun.</param>
    /// <param name="cells">What was measured.</param>
    public static SpeedMeasurement Here(DateTimeOffset begun, IReadOnlyList<SpeedSeries> cells) =>
        new()
        {
            Format = ThisFormat,
            Measured = begun,
            ProgramVersion = Provenance.ProgramVersion,
            ModelVersion = Engine.ModelVersion.Current,
            Machine = SpeedMachine.Here,
            Cells = cells,
        };

    /// <summary>The measurement in a file.</summary>
    /// <exception cref="ResultsException">There is none; with where, what and what is allowed.</exception>
    public static SpeedMeasurement Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ResultsException($"{path}: this is a folder, not a file that collabsim bench --out wrote");
        }

        if (!File.Exists(path))
        {
            throw new ResultsException($"{path}: there is no such file; collabsim bench --out {path} writes one");
        }

        string text = File.ReadAllText(path);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ResultsException($"{path} is empty; collabsim bench --out writes a whole measurement");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (
                document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("format", out JsonElement format)
                || format.ValueKind != JsonValueKind.String
                || format.GetString() != ThisFormat
            )
            {
                throw new ResultsException(
                    $"{path}: this is no measurement of collabsim bench: its first line is to say \"format\": \"{ThisFormat}\""
                );
            }

            SpeedMeasurement read = JsonSerializer.Deserialize<SpeedMeasurement>(text, Json)!;
            return read.Problem() is { } problem
                ? throw new ResultsException($"{path}: {problem}; collabsim bench --out writes a whole one")
                : read;
        }
        catch (JsonException wrong)
        {
            if (!text.AsSpan().TrimEnd().EndsWith("}"))
            {
                throw new ResultsException(
                    $"{path}: it ends in the middle; collabsim bench --out writes a whole measurement",
                    wrong
                );
            }

            const string Lacks = "missing required properties including: ";
            string where = wrong.LineNumber is { } line ? $", line {line + 1}" : "";
            string place = wrong.Path is { Length: > 1 } at ? $"{at[2..]}: " : "";
            string what = wrong.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
            int lacking = what.IndexOf(Lacks, StringComparison.Ordinal);
            throw new ResultsException(
                $"{path}{where}: {place}{(lacking < 0 ? what : "it lacks " + what[(lacking + Lacks.Length)..])} It is to be as collabsim bench --out wrote it",
                wrong
            );
        }
    }

    /// <summary>The file's text: a line for each cell and each process.</summary>
    public string Text() =>
        JsonSerializer
            .Serialize(this, Json)
            .Replace("{\"cell\"", "\n{\"cell\"", StringComparison.Ordinal)
            .Replace("{\"setUp\"", "\n{\"setUp\"", StringComparison.Ordinal) + "\n";

    private string? Problem() =>
        Cells.Count == 0
            ? "cells: there are none"
            : Cells
                .Index()
                .Select(cell => cell.Item.Problem($"cells[{cell.Index}]"))
                .FirstOrDefault(said => said is not null);
}

/// <summary>A cell's lives by process.</summary>
/// <param name="Cell">What was lived through.</param>
/// <param name="Rounds">The processes, in the order in which they ran.</param>
internal sealed record SpeedSeries(SpeedCell Cell, IReadOnlyList<SpeedRound> Rounds)
{
    /// <summary>The lives of all processes together.</summary>
    public IEnumerable<double> Rates() => Rounds.SelectMany(round => round.Rates());

    /// <summary>The processes that others did not disturb.</summary>
    /// <param name="cores">Cores of the machine.</param>
    public IReadOnlyList<SpeedRound> Undisturbed(int cores) =>
        [.. Rounds.Where(round => !OthersWork.Disturbs(round.Others, cores, Cell.Threads))];

    /// <summary>How many cores' worth others used on average; 0 where that could not be seen.</summary>
    public double Others() => Rounds.Average(round => round.Others ?? 0);

    /// <summary>What is wrong with it; null: nothing is.</summary>
    /// <param name="where">Its place in the file.</param>
    public string? Problem(string where)
    {
        if (Cell is not { Schools: >= 1 and <= 10_000_000, Threads: >= 1 and <= 1024, Years: > 0 and <= 200 })
        {
            return $"{where}.cell: 1 to 10,000,000 schools, 1 to 1,024 threads and more than 0 to 200 years can be measured";
        }

        if (Rounds.Count is < SpeedMeasurement.FewestRounds or > SpeedMeasurement.MostRounds)
        {
            return $"{where}.rounds: there are {Rounds.Count}; a comparison needs {SpeedMeasurement.FewestRounds} to {SpeedMeasurement.MostRounds}";
        }

        foreach ((int i, SpeedRound round) in Rounds.Index())
        {
            int lives = round.Ticks.Count;
            if (lives == 0 || round.SetUp.Count != lives || round.PartnershipTicks.Count != lives)
            {
                return $"{where}.rounds[{i}]: setUp, ticks and partnershipTicks have {round.SetUp.Count}, {lives} and {round.PartnershipTicks.Count} numbers; each life has one of each, and there is one life at least";
            }

            if (
                round.SetUp.Concat(round.Ticks).Any(time => time <= 0)
                || round.PartnershipTicks.Any(count => count <= 0)
            )
            {
                return $"{where}.rounds[{i}]: a time or a count is not above 0";
            }
        }

        return null;
    }
}
