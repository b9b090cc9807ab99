using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// What was changed in a scenario file, small enough for the fragment of an address: each change as a line (<c>model.transactionCost.base=0.3</c>,
/// <c>-arms[1]</c>, <c>+policies[0]={ kind: pressure }</c>), with the model's version, the seed, and the name and hash of the file that was changed.
/// </summary>
internal sealed record ScenarioLink
{
    /// <summary>The longest fragment, in characters.</summary>
    public const int MostLetters = 6000;

    private static readonly JsonSerializerOptions Layout = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int HashLetters = 16;
    private const int MostBytes = 500_000;
    private const int MostChanges = 5000;
    private const string Name = "the link";

    /// <summary>The version of the model that it was made with.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The seed of the scenario that it leads to.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The name of the file that was changed.</summary>
    public required string File { get; init; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of that file's text in UTF-8.</summary>
    public required string Hash { get; init; }

    /// <summary>The changes, in the order in which they are made.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>The link from one text to another.</summary>
    /// <param name="file">The name of the file that was changed.</param>
    /// <param name="from">Its text.</param>
    /// <param name="to">The text that it became.</param>
    /// <exception cref="ScenarioException">One of the texts cannot be read.</exception>
    public static ScenarioLink Between(string file, string from, string to)
    {
        MapNode wanted = ScenarioText.Read(to);
        return new ScenarioLink
        {
            ModelVersion = Engine.ModelVersion.Current,
            Seed = (wanted["seed"] as ScalarNode) is { } seed && ulong.TryParse(seed.Text, out ulong said) ? said : 1,
            File = file,
            Hash = HashOf(from),
            Changes = [.. ScenarioDifference.Between(ScenarioText.Read(from), wanted).Select(each => each.Change.Line)],
        };
    }

    /// <summary>What differs between two texts.</summary>
    /// <exception cref="ScenarioException">One of the texts cannot be read.</exception>
    public static IReadOnlyList<ScenarioDifference> Differences(string from, string to) =>
        ScenarioDifference.Between(ScenarioText.Read(from), ScenarioText.Read(to));

    /// <summary>The link as a fragment of letters, digits, - and _; null: too much was changed for one.</summary>
    public string? Encode()
    {
        using MemoryStream packed = new();
        using (BrotliStream stream = new(packed, CompressionLevel.SmallestSize))
        {
            string[] said = [ModelVersion, Seed.ToString(CultureInfo.InvariantCulture), File, Hash, .. Changes];
            JsonSerializer.Serialize(stream, said, Layout);
        }

        string fragment = Base64Url.EncodeToString(packed.ToArray());
        return fragment.Length <= MostLetters ? fragment : null;
    }

    /// <summary>Reads a fragment.</summary>
    /// <exception cref="ScenarioException">It is no such link, or not all of it is there.</exception>
    public static ScenarioLink Decode(string fragment)
    {
        string[]? said = Unpacked(fragment);
        return
            said is [var version, var seed, var file, { Length: HashLetters } hash, .. var changes]
            && ulong.TryParse(seed, out ulong root)
            && changes.Length <= MostChanges
            ? new ScenarioLink
            {
                ModelVersion = version,
                Seed = root,
                File = file,
                Hash = hash,
                Changes = changes,
            }
            : throw Bad(
                "this is no link to a scenario, or a part of it is missing; copy all of it, up to its last letter"
            );
    }

    /// <summary>Why the link may lead elsewhere from a file that is open, in sentences; none: it leads where it was made to.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">Its text.</param>
    public IEnumerable<string> Doubts(string file, string text)
    {
        if (ModelVersion != Engine.ModelVersion.Current)
        {
            yield return $"The link was made with version {ModelVersion} of the model; this is {Engine.ModelVersion.Current}: the same settings may give other numbers.";
        }

        if (HashOf(text) != Hash)
        {
            yield return file == File
                ? $"The link was made from another {File} than the one that is open: its changes may mean something else here."
                : $"The link was made from {File}, and {file} is open: open {File} first.";
        }
    }

    /// <summary>The text of a file with the changes of the link.</summary>
    /// <exception cref="ScenarioException">A change has no place in it: it is another file.</exception>
    public string ApplyTo(string text)
    {
        MapNode root = ScenarioText.Read(text);
        MapNode wanted = root;
        foreach (string line in Changes)
        {
            wanted =
                (TreeChange.Read(wanted, line)?.In(wanted) as MapNode)
                ?? throw Bad($"{line} has no place in this file; the link was made from {File}, as it was then");
        }

        return ScenarioText.Become(text, wanted);
    }

    private static string[]? Unpacked(string fragment)
    {
        if (fragment.Length > MostLetters || !Base64Url.IsValid(fragment))
        {
            return null;
        }

        try
        {
            using BrotliStream stream = new(
                new MemoryStream(Base64Url.DecodeFromChars(fragment)),
                CompressionMode.Decompress
            );
            byte[] bytes = new byte[MostBytes];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length < MostBytes ? JsonSerializer.Deserialize<string[]>(bytes.AsSpan(0, length)) : null;
        }
        catch (Exception error)
            when (error is InvalidDataException or InvalidOperationException or JsonException or FormatException)
        {
            return null;
        }
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLetters];

    private static ScenarioException Bad(string message) => new(new Problem(Name, 0, 0, "", message));
}
