namespace CollabSim.Tests.Cli;

internal sealed class CompareTests
{
    private const string Two = """
        name: Does help help?
        model: { schools: 20, years: 3 }
        arms:
          - name: help
            policies:
              - { kind: facilitation, at: 1y, level: 1, cost: 100 per school per year }
              - { kind: criticalFriend, at: 1y, level: 0.3 }
        replications: { until: 0.02, of: advantage@3y, atMost: 20 }
        observe: { outcomes: [ advantage@3y ] }
        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_scenario()
    {
        _folder = new TemporaryFolder();
        _folder.Write("two.yaml", Two);
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_file_is_run_and_answered_and_its_folder_gives_the_same_answer()
    {
        Collabsim file = Collabsim.RunIn(_folder.Path, "compare", "two.yaml");
        Collabsim folder = Collabsim.RunIn(_folder.Path, "compare", "results/two");

        Assert.That(file.ExitCode, Is.Zero, file.Messages);
        Assert.That(file.Output, Does.StartWith("Does help help?\n").And.Contain("advantage at year 3"));
        Assert.That(folder.Output, Is.EqualTo(file.Output));
        Assert.That(_folder["results/two/contrasts.csv"], Does.Exist);
    }

    [Test]
    public void Another_question_leaves_the_studys_tables_alone_and_an_answer_needs_no_tables()
    {
        Collabsim.RunIn(_folder.Path, "compare", "two.yaml");
        string table = _folder["results/two/contrasts.csv"];
        string before = File.ReadAllText(table);

        Collabsim other = Collabsim.RunIn(_folder.Path, "compare", "results/two", "--against", "help");

        Assert.That(other.ExitCode, Is.Zero, other.Messages);
        Assert.That(File.ReadAllText(table), Is.EqualTo(before));
        Assert.That(_folder["results/two/compare.against-help/contrasts.csv"], Does.Exist);

        // Nothing can be written where a folder has the table's name.
        File.Delete(table);
        Directory.CreateDirectory(Path.Combine(table, "in the way"));
        Collabsim without = Collabsim.RunIn(_folder.Path, "compare", "results/two");
        Collabsim elsewhere = Collabsim.RunIn(_folder.Path, "compare", "results/two", "--out", "elsewhere");

        Assert.That(without.ExitCode, Is.Zero, without.Messages);
        Assert.That(without.Output, Does.StartWith("Does help help?"));
        Assert.That(without.Messages, Does.Contain("The tables were not written").And.Contain("--out"));
        Assert.That(elsewhere.ExitCode, Is.Zero, elsewhere.Messages);
        Assert.That(File.ReadAllText(_folder["elsewhere/contrasts.csv"]), Is.EqualTo(before));
    }

    [Test]
    public void Why_an_arm_differs_is_told_from_the_arms_between()
    {
        Collabsim why = Collabsim.RunIn(
            _folder.Path,
            "compare",
            "two.yaml",
            "--why",
            "help",
            "--set",
            "replications=4"
        );

        Assert.That(why.ExitCode, Is.Zero, why.Messages);
        Assert.That(why.Output, Does.Contain("Why help differs from baseline").And.Contain("criticalFriend"));
        Assert.That(_folder["results/two/why-help/shapley.csv"], Does.Exist);
    }

    [Test]
    public void A_plan_forecasts_runs_time_disk_and_widths()
    {
        Collabsim plan = Collabsim.RunIn(_folder.Path, "plan", "two.yaml", "--pilot", "5s", "--budget", "1m");

        Assert.That(plan.ExitCode, Is.Zero, plan.Messages);
        Assert.That(
            plan.Output,
            Does.Contain("2 arms x 1 design point")
                .And.Contain("until ±0.02 is reached")
                .And.Contain("Disk: about")
                .And.Contain("advantage@3y")
                .And.Contain("What fits into 60 s")
        );
        Assert.That(_folder["results"], Does.Not.Exist);
    }

    [Test]
    public void Of_a_single_replication_a_plan_says_what_more_would_tell()
    {
        Collabsim plan = Collabsim.RunIn(_folder.Path, "plan", "two.yaml", "--set", "replications=1");

        Assert.That(plan.ExitCode, Is.Zero, plan.Messages);
        Assert.That(
            plan.Output,
            Does.Contain("= 2 runs")
                .And.Contain(
                    "The study itself has one replication, from which no interval follows: --set replications=10"
                )
                .And.Contain("± with 10 ")
                .And.Not.Contain("± with 1 ")
                .And.Not.Contain("too small")
        );
    }

    [TestCase("there is nothing to compare", "compare", "one.yaml")]
    [TestCase("did you mean help?", "compare", "two.yaml", "--against", "helb")]
    [TestCase("did you mean help?", "compare", "two.yaml", "--without", "helb")]
    [TestCase("No uncertain factor is called trust.gain", "compare", "factor.yaml", "--at", "trust.gain=1")]
    [TestCase("No outcome is called advantage@2y", "compare", "two.yaml", "--of", "advantage@2y")]
    [TestCase("need a design that is a full grid", "compare", "two.yaml", "--at", "trust.gain=1")]
    [TestCase("write it as path=level", "compare", "two.yaml", "--at", "pressure")]
    [TestCase("did you mean help?", "compare", "two.yaml", "--why", "helb")]
    [TestCase("--budget: 'soon' is not a time", "plan", "two.yaml", "--budget", "soon")]
    [TestCase("is decided from all runs together", "run", "two.yaml", "--shard", "1/2")]
    public void What_cannot_be_done_is_bad_input(string message, params string[] command)
    {
        _folder.Write("one.yaml", "model: { schools: 12, years: 1 }\nreplications: 2");
        _folder.Write(
            "factor.yaml",
            Two + "\nfactors: { authority.pressure: { values: [ 0, 0.5 ], role: uncertain } }"
        );

        Collabsim ended = Collabsim.RunIn(_folder.Path, command);

        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
        Assert.That(_folder["results"], Does.Not.Exist, "nothing is run for a question that cannot be answered");
    }
}
