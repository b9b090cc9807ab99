using System.Diagnostics;

namespace CollabSim.Tests.Cli;

/// <summary>What a verb has no use for is not loaded: at the start that is most of the time.</summary>
internal sealed class StartTests
{
    // What figures, tables, results and windows are made with.
    private static readonly string[] Heavy =
    [
        "CsvHelper",
        "DocumentFormat.OpenXml",
        "DynamicObj",
        "FSharp.Core",
        "MathNet.Numerics",
        "Microsoft.Data.Sqlite",
        "Newtonsoft.Json",
        "Parquet",
        "Plotly.NET",
        "Spectre.Console.Ansi",
    ];

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Help_loads_what_reads_the_command_line_and_little_else()
    {
        string[] loaded = LoadedBy("--help");

        Assert.That(loaded, Has.Member("System.CommandLine"));
        Assert.That(loaded.Intersect([.. Heavy, "YamlDotNet", "System.Text.Json"]), Is.Empty);
        Assert.That(loaded, Has.Length.LessThanOrEqualTo(30));
    }

    [Test]
    public void A_check_of_a_scenario_loads_no_library_of_figures_and_results()
    {
        File.WriteAllText(_folder["small.yaml"], "name: small\nmodel: { schools: 20, years: 2 }\n");

        string[] loaded = LoadedBy("validate", "small.yaml");

        Assert.That(loaded, Has.Member("YamlDotNet"));
        Assert.That(loaded.Intersect(Heavy), Is.Empty);
    }

    private string[] LoadedBy(params string[] arguments)
    {
        string file = _folder["loaded.txt"];
        ProcessStartInfo start = Collabsim.Start(_folder.Path, arguments);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.File] = file;
        Collabsim ended = Collabsim.Wait(start);
        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        return File.ReadAllLines(file);
    }
}
