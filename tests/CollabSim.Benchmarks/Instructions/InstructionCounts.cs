using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CollabSim.Lab.Results.Speed;

namespace CollabSim.Benchmarks.Instructions;

/// <summary>Instructions of the passes, as a file and as the table of docs/performance.md. They depend on the code and the compiler, hardly on the machine, and not at all on what else it does.</summary>
/// <param name="Format">Says what the file is.</param>
/// <param name="Way">How they were counted.</param>
/// <param name="ModelVersion">Version of the model.</param>
/// <param name="Machine">What they were counted on.</param>
/// <param name="Counts">The counts.</param>
internal sealed record InstructionCounts(
    string Format,
    string Way,
    string ModelVersion,
    SpeedMachine Machine,
    IReadOnlyList<InstructionCount> Counts
)
{
    /// <summary>What a file of these says that it is.</summary>
    public const string ThisFormat = "collabsim instructions 1";

    /// <summary>Smaller changes are not told: the compiler may lay out the same code a little otherwise.</summary>
    public const double Told = 0.01;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The counts in a file.</summary>
    /// <exception cref="InvalidDataException">It holds none; with where and what.</exception>
    public static InstructionCounts Read(string path)
    {
        try
        {
            InstructionCounts read =
                JsonSerializer.Deserialize<InstructionCounts>(File.ReadAllText(path), Json)
                ?? throw new JsonException("It holds nothing.");
            return read.Format != ThisFormat
                    ? throw new InvalidDataException($"{path}: format is \"{read.Format}\", not \"{ThisFormat}\"")
                : read.Counts.FirstOrDefault(count => count.Instructions is not >= 0) is { } wrong
                    ? throw new InvalidDataException(
                        $"{path}: {wrong.Pass} has {wrong.Instructions} instructions; it is to have 0 or more"
                    )
                : read;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new InvalidDataException(
                $"{path}: {error.Message} The command 'instructions --out FILE' writes one",
                error
            );
        }
    }

    /// <summary>The file's text.</summary>
    public string Text() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The table: a row for each pass, a column for each size and width.</summary>
    public string Markdown()
    {
        (int Schools, int Width)[] columns =
        [
            .. Counts.Select(count => (count.Schools, count.Width)).Distinct().OrderBy(each => each),
        ];
        StringBuilder table = new("| instructions of | for each |");
        table.AppendJoin("", columns.Select(each => Invariant($" {each.Schools:N0} schools, width {each.Width} |")));
        table.Append("\n|---|---|").Insert(table.Length, "---:|", columns.Length).Append('\n');
        foreach (
            IGrouping<(string Pass, string Per), InstructionCount> row in Counts.GroupBy(count =>
                (count.Pass, count.Per)
            )
        )
        {
            table.Append(CultureInfo.InvariantCulture, $"| {row.Key.Pass} | {row.Key.Per} |");
            table.AppendJoin(
                "",
                columns.Select(each =>
                    row.FirstOrDefault(count => (count.Schools, count.Width) == each) is { } count
                        ? Invariant($" {count.Instructions:0.0} |")
                        : " |"
                )
            );
            table.Append('\n');
        }

        return table.ToString();
    }

    /// <summary>What stands on the page: how and where they were counted, and the table.</summary>
    public string Page() =>
        $"Counted by {Way} on {Machine.Processor}, registers of {Machine.VectorBits} bits, {Machine.Runtime}; model {ModelVersion}.\n\n{Markdown()}";

    /// <summary>What changed since earlier counts, in lines: first what else differs, then each change of more than <see cref="Told"/>, or that there is none.</summary>
    /// <param name="then">The earlier counts.</param>
    public IEnumerable<string> Since(InstructionCounts then)
    {
        if (then.Way != Way)
        {
            yield return $"then counted by {then.Way}, now by {Way}: a repeated string instruction is one to the processor and many to single steps";
        }

        if (then.Machine with { Cores = Machine.Cores } != Machine)
        {
            yield return $"then {then.Machine}, {then.Machine.Runtime}, now {Machine}, {Machine.Runtime}: the compiler may choose other instructions";
        }

        if (then.ModelVersion != ModelVersion)
        {
            yield return $"then model {then.ModelVersion}, now model {ModelVersion}: other rules take other instructions";
        }

        int alike = 0;
        foreach (InstructionCount now in Counts)
        {
            if (then.Counts.FirstOrDefault(now.IsOfTheSame) is not { } before)
            {
                yield return $"{now}: {now.Words}, not counted then";
            }
            else if (now.IsOtherThan(before))
            {
                string change =
                    before.Instructions > 0
                        ? Invariant($": {100 * ((now.Instructions / before.Instructions) - 1):+0.0;−0.0} %")
                        : "";
                yield return $"{now}: {before.Words} then, {now.Words} now{change}";
            }
            else
            {
                alike++;
            }
        }

        foreach (InstructionCount gone in then.Counts.Where(before => !Counts.Any(before.IsOfTheSame)))
        {
            yield return $"{gone}: {gone.Words} then, not counted now";
        }

        yield return Invariant($"{alike} of {Counts.Count} counts are within {100 * Told:0} % of what they were.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Instructions of one pass.</summary>
/// <param name="Pass">Which.</param>
/// <param name="Per">What they are counted for: one partnership, or one school, in one tick.</param>
/// <param name="Schools">Size of the system.</param>
/// <param name="Width">Width of the lanes.</param>
/// <param name="Instructions">How many.</param>
internal sealed record InstructionCount(string Pass, string Per, int Schools, int Width, double Instructions)
{
    /// <summary>The number, as lines have it.</summary>
    [JsonIgnore]
    public string Words => Instructions.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>True of the same pass at the same size and width.</summary>
    public bool IsOfTheSame(InstructionCount other) =>
        this with { Instructions = 0 } == other with { Instructions = 0 };

    /// <summary>True if it differs by more than is left untold; less than a tenth of an instruction is none.</summary>
    public bool IsOtherThan(InstructionCount before) =>
        Math.Abs(Instructions - before.Instructions) > Math.Max(0.1, InstructionCounts.Told * before.Instructions);

    /// <summary>Such as <c>a whole tick, 300 schools, width 16, for each partnership</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Pass}, {Schools:N0} schools, width {Width}, for each {Per}");
}
