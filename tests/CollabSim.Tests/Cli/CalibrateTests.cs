using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Cli;

internal sealed class CalibrateTests
{
    // Trust after a year follows from trust at the start: one parameter that is learnt, one that is not.
    private const string Small = """
        name: Small
        scenario: { model: { schools: 12, years: 1 } }
        parameters: { priors: { initial.trust.mean: { from: 0.1, to: 0.8 }, knowledge.depreciation: { from: 0.006, to: 0.02 } } }
        targets:
          - { name: trust, observe: meanTrust@1y, value: 0.5, sd: 0.05, use: fit, basis: found, source: x 2020 }
          - { name: gain, observe: advantage@1y, sign: positive, use: check, basis: judgement, source: us }
        check: { worlds: 50 }
        waves: { most: 2, worldsPerParameter: 20 }
        posterior: { draws: 50, replications: 2, worlds: 20 }
        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [Test]
    public void A_calibration_is_the_same_for_any_number_of_workers_goes_on_and_gives_worlds_that_say_so()
    {
        _folder.Write("small.yaml", Small);

        Collabsim check = Calibrate("one", "1", "--check");
        Collabsim one = Calibrate("one", "1");
        Collabsim two = Calibrate("two", "2");

        Assert.That(check.ExitCode, Is.Zero, check.Messages);
        Assert.That(one.ExitCode, Is.Zero, one.Messages);
        Assert.That(two.ExitCode, Is.Zero, two.Messages);
        Assert.That(Text("two/ensemble.csv"), Is.EqualTo(Text("one/ensemble.csv")));
        Assert.That(Text("two/targets.csv"), Is.EqualTo(Text("one/targets.csv")));
        Assert.That(Text("one/data-use.md"), Does.Contain("x 2020").And.Contain("held out, never fitted"));
        Assert.That(Text("one/report.html"), Does.Contain("not learnt"));

        EveryColumnIsDescribed("one");

        string[] again = Directory.GetFiles(_folder["one"], "*.sqlite", SearchOption.AllDirectories);
        DateTime[] before = [.. again.Select(File.GetLastWriteTimeUtc)];
        string ensemble = Text("one/ensemble.csv");
        Assert.That(Calibrate("one", "2").ExitCode, Is.Zero);
        Assert.That(Text("one/ensemble.csv"), Is.EqualTo(ensemble));
        Assert.That(before, Is.Not.Empty);

        _folder.Write("use.yaml", "model: { schools: 12, years: 1 }\nworlds: one/ensemble.csv\n");
        Study study = ScenarioFile.Read(_folder["use.yaml"]);
        Assert.That(study.Worlds!.Count, Is.EqualTo(20));
        Assert.That(study.Worlds.CalibratedTo, Is.EqualTo("small, version 1"));
        Assert.That(study.Factors, Has.Exactly(2).Items);

        _folder.Write(
            "own.yaml",
            "model: { schools: 12, years: 1 }\nfactors: { initial.trust.mean: [ 0.2, 0.6 ] }\nworlds: one/ensemble.csv\n"
        );
        Study own = ScenarioFile.Read(_folder["own.yaml"]);
        Assert.That(own.Points, Has.Exactly(40).Items);
        Assert.That(own.Notes.Single(), Does.StartWith("the scenario says initial.trust.mean itself"));
    }

    [Test]
    public void Stages_that_are_run_in_parts_and_merged_give_the_same_worlds()
    {
        _folder.Write("small.yaml", Small.Replace("most: 2", "most: 1"));
        Assert.That(Calibrate("whole", "2").ExitCode, Is.Zero);

        List<string> stages = [];
        for (string next; (next = Next("parts")).Length > 0 && stages.Count < 9; stages.Add(Path.GetFileName(next)))
        {
            foreach (string part in new[] { "1/2", "2/2" })
            {
                Collabsim ended = Calibrate("parts", "2", "--shard", part);
                Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
                Assert.That(ended.Messages, Does.Contain($"collabsim merge {next[..^5]}"));
            }

            Assert.That(File.Exists(_folder["parts/report.html"]), Is.False, "nothing can be said before all is there");
            Merge.Into(next[..^5]);
        }

        Assert.That(stages.Take(2), Is.EqualTo(new[] { "check.json", "wave-1.json" }));
        Assert.That(stages, Has.Count.GreaterThan(2));
        Assert.That(Calibrate("parts", "2").ExitCode, Is.Zero);
        foreach (string table in new[] { "ensemble.csv", "targets.csv", "parameters.csv", "emulators.csv" })
        {
            Assert.That(Text($"parts/{table}"), Is.EqualTo(Text($"whole/{table}")), table);
        }
    }

    [Test]
    public void A_plan_runs_nothing_and_says_how_its_next_stage_is_run_elsewhere()
    {
        _folder.Write("small.yaml", Small);

        Collabsim planned = Calibrate("one", "1", "--plan");

        Assert.That(planned.ExitCode, Is.Zero, planned.Messages);
        Assert.That(planned.Output.Trim(), Is.EqualTo(_folder["one/check.json"]));
        Assert.That(
            planned.Messages,
            Does.Contain("Next: check, of which 100 runs are missing.")
                .And.Contain($"collabsim slurm submit {_folder["one/check.json"]} --out {_folder["one/check"]}")
                .And.Contain($"collabsim merge {_folder["one/check"]}")
        );
        Assert.That(Directory.Exists(_folder["one/check"]), Is.False);
    }

    [Test]
    public void A_part_that_is_none_is_refused()
    {
        _folder.Write("small.yaml", Small);

        Collabsim ended = Calibrate("one", "1", "--shard", "3/2");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("--shard: '3/2' is not a part"));
    }

    [Test]
    public void A_target_that_is_the_same_in_every_run_is_refused()
    {
        _folder.Write("small.yaml", Small.Replace("meanTrust@1y", "openSchools@1y"));

        Collabsim ended = Calibrate("one", "1", "--check");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(
            ended.Messages,
            Does.Contain("small.yaml:5: trust: openSchools@1y is 12")
                .And.Contain("in every one of 100 runs, so that no parameter can be learnt from it")
        );
    }

    [Test]
    public void A_finding_that_no_world_reaches_leaves_nothing_and_is_said_to_be_a_finding_about_the_model()
    {
        _folder.Write("small.yaml", Small.Replace("value: 0.5", "value: 5000"));

        Collabsim ended = Calibrate("one", "2");

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            ended.Output,
            Does.Contain("No parameter set is left").And.Contain("No parameter set of the whole prior meets trust")
        );
        Assert.That(File.Exists(_folder["one/ensemble.csv"]), Is.False);
    }

    private string Next(string to)
    {
        Collabsim planned = Calibrate(to, "2", "--plan");
        Assert.That(planned.ExitCode, Is.Zero, planned.Messages);
        return planned.Output.Trim();
    }

    private void EveryColumnIsDescribed(string folder)
    {
        ILookup<string, string[]> told = Text($"{folder}/codebook.csv")
            .Split('\n')
            .Skip(1)
            .Select(line => line.Split(','))
            .ToLookup(fields => fields[0]);
        foreach (string path in Directory.GetFiles(_folder[folder], "*.csv"))
        {
            string[] columns = File.ReadLines(path).First().Split(',');
            string[][] own = [.. told[Path.GetFileName(path)]];
            Assert.That(own.Select(fields => fields[1]), Is.EqualTo(columns), path);
            Assert.That(own.Select(fields => fields[2]), Has.None.Empty, path);
            Assert.That(columns, Has.None.Contains("_"), path);
        }
    }

    private Collabsim Calibrate(string to, string workers, params string[] more) =>
        Collabsim.RunHere(["calibrate", _folder["small.yaml"], "--out", _folder[to], "--workers", workers, .. more]);

    private string Text(string file) => File.ReadAllText(_folder[file]);
}
