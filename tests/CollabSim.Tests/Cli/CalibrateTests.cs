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

    private Collabsim Calibrate(string to, string workers, params string[] more) =>
        Collabsim.RunHere(["calibrate", _folder["small.yaml"], "--out", _folder[to], "--workers", workers, .. more]);

    private string Text(string file) => File.ReadAllText(_folder[file]);
}
