namespace CollabSim.Tests.Cli;

internal sealed class ValidateTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [Test]
    [Platform("Linux")]
    public void A_device_without_an_end_is_too_big_and_no_table()
    {
        Assert.That(Collabsim.RunHere("validate", "/dev/zero").Messages, Does.Contain("too big for a scenario"));
        Assert.That(
            Collabsim.RunHere("import", "/dev/zero", "--out", _folder["p.csv"]).Messages,
            Does.StartWith("collabsim: /dev/zero: ").And.Not.Contain("   at ")
        );
    }

    [Test]
    public void A_good_file_is_called_good_with_the_size_of_its_study()
    {
        _folder.Write(
            "good.yaml",
            """
            factors:
              transactionCost.base: [0.1, 0.2, 0.3]
            arms:
              - { name: relief, set: { transactionCost.load: 0 } }
            replications: 1000
            """
        );

        Collabsim ended = Collabsim.RunIn(_folder.Path, "validate", "good.yaml");

        Assert.That(
            ended,
            Is.EqualTo(
                new Collabsim(0, "good.yaml: good; 3 design points x 2 arms x 1,000 replications = 6,000 runs\n", "")
            )
        );
    }

    [Test]
    public void A_bad_file_is_bad_input_and_all_its_problems_are_told()
    {
        _folder.Write("bad.yaml", "model:\n  schols: 100\n  transactionCost: { base: 99 }\n");

        Collabsim ended = Collabsim.RunIn(_folder.Path, "validate", "bad.yaml", "missing.yaml");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Output, Is.Empty);
        Assert.That(
            ended.Messages,
            Does.Contain("bad.yaml:2:3")
                .And.Contain("bad.yaml:3:28")
                .And.Contain("missing.yaml")
                .And.Not.Contain("   at ")
        );
    }

    [Test]
    public void A_file_is_checked_with_the_settings_with_which_it_is_to_be_run()
    {
        _folder.Write("good.yaml", "arms: [ { name: as now } ]\nreplications: 4\n");
        _folder.Write("evidence.yaml", "targets: []\n");

        Assert.That(
            Collabsim.RunHere("validate", _folder["good.yaml"], "--set", "replications=7").Output,
            Does.EndWith("good; 1 design point x 2 arms x 7 replications = 14 runs\n")
        );
        Assert.That(
            Collabsim.RunHere("validate", _folder["good.yaml"], "--set", "transactionCost.base=99"),
            Has.Property(nameof(Collabsim.ExitCode))
                .EqualTo(2)
                .And.Property(nameof(Collabsim.Messages))
                .Contains("--set transactionCost.base=99: 99 is not allowed")
        );
        Assert.That(
            Collabsim.RunHere("validate", _folder["evidence.yaml"], "--set", "seed=2").Messages,
            Does.Contain("evidence.yaml: --set is for scenario files, and this is none")
        );
    }
}
