using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;
using YamlDotNet.Serialization;

namespace CollabSim.Tests.Documentation;

/// <summary>What programs that cite software read: CITATION.cff (1.2.0) and codemeta.json (3.0).</summary>
public sealed partial class CitationTests
{
    // The keys of https://citation-file-format.github.io, schema 1.2.0; another one makes a file invalid.
    private static readonly string[] CitationKeys =
    [
        "abstract",
        "authors",
        "cff-version",
        "commit",
        "contact",
        "date-released",
        "doi",
        "identifiers",
        "keywords",
        "license",
        "license-url",
        "message",
        "preferred-citation",
        "references",
        "repository",
        "repository-artifact",
        "repository-code",
        "title",
        "type",
        "url",
        "version",
    ];

    private static readonly string[] PersonKeys =
    [
        "family-names",
        "given-names",
        "name-particle",
        "name-suffix",
        "affiliation",
        "orcid",
    ];

    // Terms of https://w3id.org/codemeta/3.0 that are in use here.
    private static readonly string[] CodeMetaTerms =
    [
        "@context",
        "@type",
        "applicationCategory",
        "author",
        "codeRepository",
        "dateModified",
        "description",
        "developmentStatus",
        "downloadUrl",
        "identifier",
        "keywords",
        "license",
        "name",
        "operatingSystem",
        "programmingLanguage",
        "readme",
        "referencePublication",
        "runtimePlatform",
        "softwareRequirements",
        "version",
    ];

    /// <summary>The version, from the one place in which it is said.</summary>
    internal static string Version { get; } =
        VersionElement().Match(Read("Directory.Build.props")) is { Success: true } said
            ? said.Groups[1].Value
            : throw new FormatException("Directory.Build.props says no version.");

    [Test]
    public void The_version_is_a_semantic_one_and_the_program_says_it()
    {
        Assert.That(Version, Does.Match(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$"));
        Assert.That(
            Collabsim.Run("--version").Output.Trim(),
            Does.Match($@"^{Regex.Escape(Version)}(\+[0-9a-f]{{40}})?$")
        );
    }

    [Test]
    public void The_version_is_said_in_one_place_to_the_builder() =>
        Assert.That(
            Directory
                .EnumerateFiles(Sources.Root, "*.*proj", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.Combine(Sources.Root, "src"), "Directory.*"))
                .Where(file => VersionElement().IsMatch(File.ReadAllText(file))),
            Is.Empty
        );

    [Test]
    public void The_citation_is_a_valid_one_of_this_version()
    {
        var citation = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Read("CITATION.cff"));

        Assert.That(citation.Keys, Is.SubsetOf(CitationKeys));
        Assert.That(citation["cff-version"], Is.EqualTo("1.2.0"));
        Assert.That(citation["type"], Is.EqualTo("software"));
        Assert.That(citation["message"], Is.Not.Empty);
        Assert.That(citation["title"], Does.StartWith("CollabSim"));
        Assert.That(citation["version"], Is.EqualTo(Version));
        Assert.That(citation["license"], Is.EqualTo("MIT"));
        Assert.That((List<object>)citation["keywords"], Is.Not.Empty.And.All.InstanceOf<string>());
        CheckAuthors(citation);
        foreach (object reference in (List<object>)citation["references"])
        {
            Dictionary<string, object> work = Keyed(reference);
            Assert.That(work.Keys, Is.SupersetOf(new[] { "type", "title", "authors" }));
            CheckAuthors(work);
        }
    }

    [Test]
    public void The_metadata_of_the_code_are_valid_and_of_this_version()
    {
        JsonObject code = JsonNode.Parse(Read("codemeta.json"))!.AsObject();

        Assert.That(code.Select(term => term.Key), Is.SubsetOf(CodeMetaTerms));
        Assert.That((string?)code["@context"], Is.EqualTo("https://w3id.org/codemeta/3.0"));
        Assert.That((string?)code["@type"], Is.EqualTo("SoftwareSourceCode"));
        Assert.That((string?)code["name"], Is.EqualTo("CollabSim"));
        Assert.That((string?)code["version"], Is.EqualTo(Version));
        Assert.That((string?)code["license"], Is.EqualTo("https://spdx.org/licenses/MIT"));
        Assert.That(
            code["author"]!.AsArray().Select(author => (string?)author!["@type"]),
            Is.Not.Empty.And.All.AnyOf("Person", "Organization")
        );
        Assert.That(Path.Combine(Sources.Root, (string)code["readme"]!), Does.Exist);
    }

    [Test]
    public void Both_say_the_same()
    {
        var citation = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Read("CITATION.cff"));
        JsonNode code = JsonNode.Parse(Read("codemeta.json"))!;

        Assert.That(
            code["keywords"]!.AsArray().Select(word => (string?)word),
            Is.EqualTo((List<object>)citation["keywords"])
        );
        Assert.That(
            code["author"]!.AsArray().Select(author => (string?)author!["name"]),
            Is.EqualTo(((List<object>)citation["authors"]).Select(author => Keyed(author)["name"]))
        );
    }

    // A person, or an entity, which has a name.
    private static void CheckAuthors(Dictionary<string, object> work)
    {
        Dictionary<string, object>[] authors = [.. ((List<object>)work["authors"]).Select(Keyed)];
        Assert.That(authors, Is.Not.Empty);
        foreach (Dictionary<string, object> author in authors.Where(author => !author.ContainsKey("name")))
        {
            Assert.That(author.Keys, Is.SubsetOf(PersonKeys).And.Contain("family-names"));
        }
    }

    private static Dictionary<string, object> Keyed(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Sources.Root, file));

    [GeneratedRegex(@"<Version(?:Prefix)?>([^<]*)</Version(?:Prefix)?>")]
    private static partial Regex VersionElement();
}
