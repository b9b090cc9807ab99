using System.Globalization;

namespace CollabSim.Tests.Cli;

internal sealed class OptimizeTests
{
    private const string Space = """
        name: Small
        model: { schools: 12, years: 1 }
        policies:
          - { kind: facilitation, on: false, level: 0.5, cost: 4500 per school per year }
          - { kind: communityOfPractice, on: false, cost: 3000 per school per year }
        worlds: { sample: 3 }
        replications: 3
        optimize:
          levers:
            facilitation.on: [ false, true ]
            facilitation.level: { from: 0.1, to: 1 }
            communityOfPractice.on: [ false, true ]
          objectives: [ { maximize: advantage@1y }, { minimize: moneySpent@1y } ]
          spendingLimits: [ 4000 ]
          effort: 100

        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [Test]
    public void A_search_is_the_same_for_any_number_of_workers_goes_on_and_in_parts()
    {
        _folder.Write("space.yaml", Space);

        Collabsim one = Optimize("one", "1");
        Collabsim two = Optimize("two", "2");

        Assert.That(one.ExitCode, Is.Zero, one.Messages);
        Assert.That(two.ExitCode, Is.Zero, two.Messages);
        Same("two", "one");
        Assert.That(
            one.Output,
            Does.Contain("are such that none is better in all")
                .And.Contain("For at most 4,000 a school over the whole time, package")
        );

        // A search that was broken off anywhere goes on: what is left of it is a part of its stages.
        Directory.Move(_folder["two/search/as-now"], _folder["kept"]);
        Directory.Delete(_folder["two"], recursive: true);
        Directory.CreateDirectory(_folder["two/search"]);
        Directory.Move(_folder["kept"], _folder["two/search/as-now"]);
        Assert.That(Optimize("two", "2").ExitCode, Is.Zero);
        Same("two", "one");

        int parts = 0;
        for (string next; (next = Next("parts")).Length > 0 && parts < 30; parts++)
        {
            foreach (string part in new[] { "1/2", "2/2" })
            {
                Collabsim ended = Optimize("parts", "2", "--shard", part);
                Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
            }

            Assert.That(File.Exists(_folder["parts/report.html"]), Is.False, "nothing can be said before all is there");
            CollabSim.Lab.Results.Merge.Into(next[..^5]);
        }

        Assert.That(parts, Is.GreaterThan(2));
        Assert.That(Optimize("parts", "2").ExitCode, Is.Zero);
        Same("parts", "one");
    }

    [Test]
    public void A_package_that_was_tried_becomes_a_scenario_file_that_runs()
    {
        _folder.Write("space.yaml", Space);
        Assert.That(Optimize("one", "2").ExitCode, Is.Zero);

        Collabsim written = Optimize("one", "2", "--package", "p2");
        Collabsim unknown = Optimize("one", "2", "--package", "p0");

        Assert.That(written.ExitCode, Is.Zero, written.Messages);
        Assert.That(written.Output.Trim(), Is.EqualTo(_folder["one/p2.yaml"]));
        Assert.That(
            Collabsim.RunHere("validate", _folder["one/p2.yaml"], _folder["one/package_A.yaml"]).ExitCode,
            Is.Zero
        );
        Assert.That(unknown.ExitCode, Is.Not.Zero);
        Assert.That(unknown.Messages, Does.Contain("no package is called p0; there are p1 to p"));
    }

    [Test]
    public void Of_alternatives_that_are_the_same_the_search_flatters_the_one_that_it_chooses_and_fresh_luck_does_not()
    {
        // Twenty arms that differ in their luck alone: the best of them has been lucky.
        string arms = string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    $"  - {{ name: a{i}, policies: [ {{ kind: facilitation, level: 1, yearlyHazard: 1, for: 2 ticks, luck: l{i} }} ] }}\n"
                )
        );
        int flattered = 0;
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++)
        {
            _folder.Write(
                "arms.yaml",
                $"model: {{ schools: 12, years: 1 }}\narms:\n{arms}seed: {seed}\nreplications: 40\noptimize: {{ objectives: [ {{ maximize: advantage@1y }} ], effort: {{ runs: 100, replications: 2 }} }}\n"
            );
            Collabsim ended = Collabsim.RunHere(
                "optimize",
                _folder["arms.yaml"],
                "--out",
                _folder[$"arms{seed}"],
                "--workers",
                "2"
            );
            Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
            string[] lines = File.ReadAllLines(_folder[$"arms{seed}/finalists.csv"]);
            int column = Array.IndexOf(lines[0].Split(','), "optimism1");
            double optimism = double.Parse(lines[1].Split(',')[column], CultureInfo.InvariantCulture);
            flattered += optimism > 0 ? 1 : 0;
            sum += optimism;
        }

        Assert.That(flattered, Is.GreaterThanOrEqualTo(4));
        Assert.That(sum, Is.Positive);
    }

    private void Same(string one, string other)
    {
        foreach (string table in new[] { "packages.csv", "finalists.csv", "steps.csv", "package_A.yaml" })
        {
            Assert.That(
                File.ReadAllText(_folder[$"{one}/{table}"]),
                Is.EqualTo(File.ReadAllText(_folder[$"{other}/{table}"])),
                table
            );
        }
    }

    private string Next(string to) => Optimize(to, "1", "--plan").Output.Trim();

    private Collabsim Optimize(string to, string workers, params string[] more) =>
        Collabsim.RunHere(["optimize", _folder["space.yaml"], "--out", _folder[to], "--workers", workers, .. more]);
}
