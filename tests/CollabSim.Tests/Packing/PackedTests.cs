using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;
using CollabSim.Tests.Documentation;

namespace CollabSim.Tests.Packing;

/// <summary>What <c>dotnet pack</c> makes: a tool that somebody installs, and two libraries that somebody builds on.</summary>
[Category("Packages")]
public sealed class PackedTests
{
    private const string Tool = "CollabSim";

    private static readonly string[] Libraries = ["CollabSim.Engine", "CollabSim.Lab"];
    private static readonly string[] All = [Tool, .. Libraries];

    private static readonly string[] Phones = ["android", "ios", "maccatalyst", "tvos", "browser"];
    private static readonly string[] Computers = ["linux-x64", "linux-musl-x64", "linux-arm64", "osx-arm64", "win-x64"];

    private TemporaryFolder _folder = null!;

    private string Packages => Path.Combine(_folder.Path, "packages");

    /// <summary>What was built for the tests is packed: nothing is compiled again.</summary>
    [OneTimeSetUp]
    public void Pack()
    {
        _folder = new TemporaryFolder();
        string configuration = Path.GetFileName(TestContext.CurrentContext.TestDirectory);
        string solution = Path.Combine(Sources.Root, "CollabSim.sln");
        Run("dotnet", Sources.Root, "pack", solution, "--no-build", "-c", configuration, "-o", Packages, "--nologo");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void There_are_a_tool_and_two_libraries_of_this_version() =>
        Assert.That(
            Directory.EnumerateFiles(Packages).Select(Path.GetFileName),
            Is.EquivalentTo(All.Select(NameOf).Concat(Libraries.Select(library => NameOf(library, "snupkg"))))
        );

    [Test]
    public void The_tool_is_installed_in_an_empty_folder_and_answers_the_quickstart()
    {
        string place = Path.Combine(_folder.Path, "tools");
        string settings = Path.Combine(_folder.Path, "nuget.config");
        File.WriteAllText(
            settings,
            $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{Packages}\" /></packageSources></configuration>"
        );
        Run(
            "dotnet",
            _folder.Path,
            [
                "tool",
                "install",
                Tool,
                "--tool-path",
                place,
                "--configfile",
                settings,
                "--version",
                CitationTests.Version,
            ]
        );
        string scenario = Path.Combine(_folder.Path, "quickstart.yaml");
        File.Copy(Path.Combine(Sources.Root, "scenarios", "quickstart.yaml"), scenario);

        string collabsim = Path.Combine(place, OperatingSystem.IsWindows() ? "collabsim.exe" : "collabsim");
        string version = Run(collabsim, _folder.Path, "--version").Output;
        Collabsim study = Run(collabsim, _folder.Path, "run", scenario, "--set", "replications=1", "--out", "answer");

        Assert.That(version, Does.StartWith(CitationTests.Version));
        Assert.That(study.Output, Does.Contain("report.html"));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder.Path, "answer", "report.html"))
                .Contains($"content=\"CollabSim {CitationTests.Version}", StringComparison.Ordinal)
        );
    }

    [Test]
    public void The_tool_has_SQLite_for_computers_and_not_for_phones()
    {
        using ZipArchive tool = Open(Tool);
        string[] platforms =
        [
            .. tool
                .Entries.Select(entry => entry.FullName.Split('/'))
                .Where(parts => parts.Contains("runtimes"))
                .Select(parts => parts[Array.IndexOf(parts, "runtimes") + 1])
                .Distinct(),
        ];

        Assert.That(platforms, Is.SupersetOf(Computers));
        Assert.That(
            platforms.Where(platform => Phones.Any(phone => platform.StartsWith(phone, StringComparison.Ordinal))),
            Is.Empty
        );
    }

    [TestCaseSource(nameof(All))]
    public void A_package_says_what_it_is_by_whom_and_under_which_licence(string name)
    {
        using ZipArchive package = Open(name);
        XElement about = XDocument.Load(package.GetEntry(name + ".nuspec")!.Open()).Root!.Elements().First();
        string? Said(string element) =>
            about.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value;

        Assert.That(Said("version"), Is.EqualTo(CitationTests.Version));
        Assert.That(Said("license"), Is.EqualTo("MIT"));
        Assert.That(Said("authors"), Is.EqualTo("The CollabSim authors"));
        Assert.That(Said("description"), Has.Length.GreaterThan(80));
        Assert.That(Said("readme"), Is.EqualTo("README.md"));
        Assert.That(Text(package, "README.md"), Does.StartWith($"# {name}"));
        Assert.That(Text(package, "LICENSE"), Does.StartWith("MIT License"));

        // The commit wherever there is a repository; its address only where everybody can read it.
        XElement? repository = about.Elements().FirstOrDefault(child => child.Name.LocalName == "repository");
        if (Directory.Exists(Path.Combine(Sources.Root, ".git")) || File.Exists(Path.Combine(Sources.Root, ".git")))
        {
            Assert.That((string?)repository?.Attribute("commit"), Does.Match("^[0-9a-f]{40}$"));
        }

        Assert.That((string?)repository?.Attribute("url") ?? "https://", Does.StartWith("https://"));
    }

    [TestCaseSource(nameof(Libraries))]
    public void A_library_has_its_documentation_and_its_symbols_with_sources(string name)
    {
        using ZipArchive package = Open(name);
        using ZipArchive symbols = Open(name, "snupkg");

        Assert.That(package.GetEntry($"lib/net10.0/{name}.dll"), Is.Not.Null);
        Assert.That(Text(package, $"lib/net10.0/{name}.xml"), Does.Contain("<member name=\"T:CollabSim."));

        using MemoryStream pdb = new();
        using (Stream entry = symbols.GetEntry($"lib/net10.0/{name}.pdb")!.Open())
        {
            entry.CopyTo(pdb);
        }

        pdb.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        MetadataReader reader = provider.GetMetadataReader();
        string[] documents =
        [
            .. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)),
        ];
        int kept = reader.CustomDebugInformation.Count(information =>
            reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == EmbeddedSource
        );

        // Wherever it was built, the same names: one of what makes a build deterministic.
        Assert.That(documents, Is.Not.Empty.And.All.StartsWith("/collabsim/"));
        Assert.That(kept, Is.GreaterThan(documents.Length / 2));
    }

    /// <remarks>With that, the same commit packed twice is the same file (seen; a second packing here would cost half a minute).</remarks>
    [TestCaseSource(nameof(All))]
    public void Entries_of_a_package_have_no_time_of_their_own(string name)
    {
        using ZipArchive package = Open(name);
        Assert.That(
            package.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct(),
            Is.EqualTo(new[] { new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) })
        );
    }

    [TestCaseSource(nameof(All))]
    public void A_package_names_no_folder_of_the_machine_that_built_it(string name)
    {
        using ZipArchive package = Open(name);
        byte[] root = Encoding.UTF8.GetBytes(Sources.Root);
        foreach (ZipArchiveEntry entry in package.Entries.Where(entry => IsOurs(entry.Name)))
        {
            using MemoryStream content = new();
            using (Stream stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            Assert.That(content.ToArray().AsSpan().IndexOf(root), Is.EqualTo(-1), entry.FullName);
        }
    }

    /// <summary>The kind of debug information that holds a source file (Portable PDB v1.0).</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static bool IsOurs(string file) =>
        file.StartsWith("collabsim", StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(file) is ".dll" or ".pdb" or ".xml" or ".nuspec" or ".json";

    private static string NameOf(string package) => NameOf(package, "nupkg");

    private static string NameOf(string package, string kind) => $"{package}.{CitationTests.Version}.{kind}";

    private static string Text(ZipArchive package, string entry)
    {
        using StreamReader reader = new(package.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private ZipArchive Open(string package, string kind = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Packages, NameOf(package, kind)));

    /// <summary>Runs a program that must succeed, with a cache of packages of its own and the .NET that runs the tests.</summary>
    private Collabsim Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..")
        );
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (arguments[0] == "tool")
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "cache");
        }

        Collabsim ended = Collabsim.Wait(start);
        Assert.That(
            ended.ExitCode,
            Is.Zero,
            $"{program} {string.Join(' ', arguments)}\n{ended.Output}{ended.Messages}"
        );
        return ended;
    }
}
