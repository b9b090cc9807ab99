using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Fuzz;

/// <summary>
/// Whatever a scenario, a register or a results folder holds, every verb answers with results or with a plain sentence and code 2, ends,
/// and writes nowhere else. The same number always spoils the same way: dotnet test --filter TestCategory=Long runs the long ones.
/// </summary>
[Category("Fuzz")]
internal sealed class FuzzTests
{
    private const int Few = 12,
        Many = 600;

    /// <summary>The longest verb takes seconds.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(5);

    private TemporaryFolder _temporary = null!;
    private string _whole = "";
    private string _run = "";

    [OneTimeSetUp]
    public void MakeStudy()
    {
        _temporary = new TemporaryFolder();
        _whole = _temporary["whole"];
        _temporary.Write(
            "s.yaml",
            """
            name: Does it pay?
            model: { schools: 12, years: 2 }
            baseline: as now
            policies: [ { kind: pressure, at: 1y, for: 1y, level: 0.7 } ]
            arms: [ { name: help, policies: [ { kind: facilitation, at: 1y, level: 0.5, cost: 100 per school per year } ] } ]
            factors: { transactionCost.base: { values: [ 0.1, 0.3 ], role: uncertain } }
            replications: 3
            seed: 1
            observe: { outcomes: [ advantage@2y, inertiaShare@2y ], series: { every: 1y, metrics: [ advantage ] } }
            """
        );
        Assert.That(Collabsim.RunHere("run", _temporary["s.yaml"], "--out", _whole).ExitCode, Is.Zero);
        using StudyResults results = StudyResults.Open(_whole);
        _run = results.Runs(RunParts.None).First().Id[..12];
    }

    [OneTimeTearDown]
    public void RemoveStudy() => _temporary.Dispose();

    [Test]
    public void Damaged_folders_are_named_in_every_verb() => SpoilFolders(1, Few);

    [Test]
    [Explicit("Takes an hour; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void Many_damaged_folders_are_named_in_every_verb([Values(1000, 2000)] int seed) => SpoilFolders(seed, Many);

    [Test]
    public void A_spoilt_table_that_a_report_reads_is_named()
    {
        string folder = _temporary["spoilt"];
        Copy(_whole, folder);
        Directory.CreateDirectory(Path.Combine(folder, "why-x"));
        File.WriteAllText(Path.Combine(folder, "why-x", "shapley.csv"), "arm,against\na,b\n");
        Collabsim report = Collabsim.RunHere("report", folder);
        Directory.Delete(folder, recursive: true);

        Assert.That(report.ExitCode, Is.EqualTo(2));
        Assert.That(report.Messages, Does.Contain("shapley.csv").And.Contain("the column difference is missing"));
    }

    [Test]
    public void Spoilt_scenarios_are_studies_or_problems() => SpoilScenarios(1, 10 * Few);

    [Test]
    [Explicit("Takes an hour; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void Many_spoilt_scenarios_are_studies_or_problems() => SpoilScenarios(1000, 20 * Many);

    [Test]
    public void Spoilt_registers_are_populations_or_problems() => SpoilRegisters(1, 2 * Few);

    [Test]
    [Explicit("Takes an hour; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void Many_spoilt_registers_are_populations_or_problems() => SpoilRegisters(1000, 3 * Many);

    [Test]
    public void Spoilt_surveys_are_answers_or_problems() => SpoilSurveys(1, 2 * Few);

    [Test]
    [Explicit("Takes minutes; run with --filter TestCategory=Long")]
    [Category("Long")]
    public void Many_spoilt_surveys_are_answers_or_problems() => SpoilSurveys(1000, 3 * Many);

    private void SpoilFolders(int seed, int cases)
    {
        List<string> faults = [];
        for (int i = seed; i < seed + cases; i++)
        {
            // Deep enough for a name that climbs.
            string root = _temporary[Path.Combine($"case-{i}", "a", "b", "c")];
            string study = Path.Combine(root, "study");
            Copy(_whole, study);
            string damage = FolderDamage.Apply(study, new Random(i));
            foreach (string[] verb in Verbs(root, study))
            {
                // Each verb meets the damage as it was, not what an earlier one made of it.
                string own = Path.Combine(root, "own");
                Copy(study, own);
                Add(faults, $"{i} {damage}", [.. verb.Select(word => word.Replace("{study}", own))]);
                Directory.Delete(own, recursive: true);
            }

            string[] strays =
            [
                .. Directory
                    .EnumerateFileSystemEntries(_temporary[$"case-{i}"], "*", SearchOption.AllDirectories)
                    .Where(path =>
                        !path.StartsWith(root, StringComparison.Ordinal)
                        && !root.StartsWith(path, StringComparison.Ordinal)
                    )
                    .Concat(
                        Directory
                            .EnumerateFileSystemEntries(root)
                            .Where(path => path != study && Path.GetFileName(path) is not ("merged" or "out"))
                    ),
            ];
            faults.AddRange(strays.Select(path => $"{i} {damage}: wrote {path}"));
            Directory.Delete(_temporary[$"case-{i}"], recursive: true);
        }

        Assert.That(faults, Is.Empty);
    }

    private string[][] Verbs(string root, string study) =>
        [
            ["status", "{study}"],
            ["status", "{study}", "--format", "json"],
            ["analyze", "{study}"],
            ["compare", "{study}"],
            ["export", "{study}"],
            ["report", "{study}"],
            ["report", "{study}", "--brief", "--format", "docx"],
            ["replay", "{study}", _run, "--out", Path.Combine(root, "out")],
            ["verify", Path.Combine("{study}", "report.html"), "--sample", "2", "--seed", "1"],
            ["merge", Path.Combine(root, "merged"), Path.Combine("{study}", "results.sqlite")],
            ["merge", "{study}", Path.Combine(_whole, "results.sqlite")],
            ["run", _temporary["s.yaml"], "--out", "{study}"],
            ["slurm", "status", "{study}"],
        ];

    private static void SpoilScenarios(int seed, int cases)
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository, "scenarios"), "*.yaml").Order(StringComparer.Ordinal),
        ];
        List<string> faults = [];
        for (int i = seed; i < seed + cases; i++)
        {
            Random random = new(i);
            string file = files[random.Next(files.Length)];
            string text = TextDamage.Of(File.ReadAllText(file), random);
            try
            {
                Study study = ScenarioFile.Parse(text, file);
                CollabSim.Lab.Results.StudyDescription.Of(study);
                if (study.ScenarioAt(0, 0) is { Schools: <= 100, Horizon: <= 200 } && random.Next(10) == 0)
                {
                    CollabSim.Engine.Simulation.Run(
                        study.ScenarioAt(study.Points.Count - 1, study.Arms.Count - 1),
                        1,
                        [],
                        default
                    );
                }
            }
            catch (ScenarioException problem)
            {
                if (problem.Problems.Count == 0)
                {
                    faults.Add($"{i} {Path.GetFileName(file)}: refused without a word");
                }
            }
#pragma warning disable CA1031 // What else is thrown is what is looked for.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                string kept = Path.Combine(Path.GetTempPath(), $"collabsim-fuzz-{i}.yaml");
                TextDamage.Write(kept, text);
                faults.Add($"{i} {Path.GetFileName(file)} ({kept}): {fault}");
            }
        }

        Assert.That(faults, Is.Empty);
    }

    private void SpoilRegisters(int seed, int cases)
    {
        string data = Path.Combine(Repository, "scenarios", "data");
        string register = string.Join('\n', File.ReadLines(Path.Combine(data, "synthetic-register.csv")).Take(40));
        string population = string.Join('\n', File.ReadLines(Path.Combine(data, "synthetic-population.csv")).Take(40));
        List<string> faults = [];
        for (int i = seed; i < seed + cases; i++)
        {
            Random random = new(i);
            string folder = _temporary["csv"];
            Directory.CreateDirectory(folder);
            TextDamage.Write(_temporary["csv/r.csv"], TextDamage.Of(register, random));
            Add(
                faults,
                $"{i} register",
                ["import", Path.Combine(folder, "r.csv"), "--out", Path.Combine(folder, "p.csv")]
            );
            TextDamage.Write(_temporary["csv/q.csv"], TextDamage.Of(population, random));
            _temporary.Write(
                "csv/s.yaml",
                "model: { population: { file: q.csv }, years: 1 }\nreplications: 1\nobserve: { outcomes: [ advantage@1y ] }\n"
            );
            Add(faults, $"{i} population", ["explain", Path.Combine(folder, "s.yaml")]);
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(faults, Is.Empty);
    }

    private void SpoilSurveys(int seed, int cases)
    {
        string[] tools = ["qualtrics", "limesurvey", "jisc"];
        List<string> faults = [];
        for (int i = seed; i < seed + cases; i++)
        {
            Random random = new(i);
            string source = Path.Combine(Repository, "examples", "surveys", tools[i % tools.Length]);
            string folder = _temporary["survey"];
            Directory.CreateDirectory(folder);
            string Spoilt(string name, string text)
            {
                string file = Path.Combine(folder, name);
                TextDamage.Write(file, random.Next(2) == 0 ? text : TextDamage.Of(text, random));
                return file;
            }

            string export = Spoilt("e.csv", File.ReadAllText(source + ".csv"));
            string mapping = Spoilt("m.yaml", File.ReadAllText(source + ".yaml"));
            string answers = Path.Combine(folder, "a.csv");
            Add(faults, $"{i} export", ["import", export, "--survey", mapping, "--out", answers]);
            if (File.Exists(answers))
            {
                Spoilt("a.csv", File.ReadAllText(answers));
                string codebook = Path.Combine(folder, "a.codebook.json");
                TextDamage.Write(codebook, TextDamage.OfJson(File.ReadAllText(codebook), random));
                Add(
                    faults,
                    $"{i} answers",
                    ["import", answers, "--scales", "trustGiven=trust", "--out", Path.Combine(folder, "p.csv")]
                );
            }

            Directory.Delete(folder, recursive: true);
        }

        Assert.That(faults, Is.Empty);
    }

    private static void Add(List<string> faults, string what, string[] command)
    {
        if (Fault(command) is { } fault)
        {
            faults.Add($"{what}: {string.Join(' ', command.Take(2))}: {fault}");
            TestContext.Progress.WriteLine(faults[^1]);
        }
    }

    /// <summary>Why a verb did not end as one may on bad input; null: it did.</summary>
    private static string? Fault(string[] command)
    {
        Task<Collabsim> run = Task.Run(() => Collabsim.RunHere(command));
        return !run.Wait(Endless) ? "it does not end"
            : run.Result.ExitCode is not (0 or 1 or 2) ? $"code {run.Result.ExitCode}: {run.Result.Messages}"
            : run.Result is { ExitCode: 2, Messages.Length: < 2 } ? "code 2 without a word"
            : run.Result.Messages.Contains("   at CollabSim", StringComparison.Ordinal)
                ? $"a stack trace: {run.Result.Messages}"
            : null;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }

    private static string Repository => CollabSim.Tests.Architecture.Sources.Root;
}
