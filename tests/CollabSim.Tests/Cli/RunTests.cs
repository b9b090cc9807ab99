using System.Diagnostics;
using System.Runtime.Versioning;

namespace CollabSim.Tests.Cli;

internal sealed class RunTests
{
    private const string Small = """
        name: A small question
        model: { schools: 12, years: 2 }
        factors: { transactionCost.base: [0.2, 0.4] }
        replications: 3
        observe: { outcomes: [ advantage@2y ] }
        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_scenario()
    {
        _folder = new TemporaryFolder();
        _folder.Write("small.yaml", Small);
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_study_is_run_and_its_report_named_and_the_second_time_nothing_is_run()
    {
        Collabsim first = Collabsim.RunIn(_folder.Path, "run", "small.yaml");
        string runs = File.ReadAllText(_folder["results/small/runs.csv"]);
        Collabsim second = Collabsim.RunIn(_folder.Path, "run", "small.yaml", "--workers", "1");

        Assert.That(first.ExitCode, Is.Zero, first.Messages);
        Assert.That(first.Output, Is.EqualTo(_folder["results/small/report.html"] + "\n"));
        Assert.That(first.Output.Trim(), Does.Exist);
        Assert.That(
            first.Messages,
            Does.StartWith("A small question: 2 design points x 1 arm x 3 replications = 6 runs\n")
                .And.Contain("6 of 6 runs")
                .And.Contain("none failed")
        );
        Assert.That(second.Messages, Does.Contain("0 runs finished").And.Contain("6 there before"));
        Assert.That(File.ReadAllText(_folder["results/small/runs.csv"]), Is.EqualTo(runs));
    }

    [Test]
    public void Tables_and_report_can_be_left_out_and_written_later()
    {
        Collabsim bare = Collabsim.RunIn(_folder.Path, "run", "small.yaml", "--no-tables", "--no-report");

        Assert.That(bare.ExitCode, Is.Zero, bare.Messages);
        Assert.That(bare.Output, Is.Empty);
        Assert.That(Directory.EnumerateFiles(_folder["results/small"], "*.csv"), Is.Empty);
        Assert.That(_folder["results/small/report.html"], Does.Not.Exist);
        Assert.That(
            bare.Messages,
            Does.Contain("Tables are left out").And.Contain("collabsim export").And.Contain("collabsim report")
        );

        Collabsim tables = Collabsim.RunIn(_folder.Path, "run", "small.yaml", "--no-report");
        Assert.That(tables.ExitCode, Is.Zero, tables.Messages);
        Assert.That(_folder["results/small/runs.csv"], Does.Exist);
        Assert.That(_folder["results/small/report.html"], Does.Not.Exist);
    }

    [Test]
    public void Settings_of_the_command_line_change_the_study()
    {
        Collabsim ended = Collabsim.RunIn(
            _folder.Path,
            "run",
            "small.yaml",
            "--set",
            "replications=1",
            "--set",
            "schools=7",
            "--out",
            "elsewhere"
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(File.ReadAllLines(_folder["elsewhere/runs.csv"]), Has.Length.EqualTo(1 + 2));
        Assert.That(File.ReadAllText(_folder["elsewhere/manifest.json"]), Does.Contain("\"schools\": 7"));
    }

    [TestCase("missing.yaml", "missing.yaml: there is no such file")]
    [TestCase("small.yaml", "did you mean schools?", "--set", "schols=5")]
    [TestCase("small.yaml", "--workers needs a whole number of at least 1", "--workers", "0")]
    [TestCase("small.yaml", "the results folder cannot be written", "--out", "small.yaml")]
    public void What_cannot_be_run_is_bad_input(string file, string message, params string[] options)
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, ["run", file, .. options]);

        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
    }

    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "signals are sent with kill")]
    [TestCase("INT")]
    [TestCase("TERM")]
    public void A_study_that_is_stopped_goes_on_where_it_stopped(string signal)
    {
        string[] command =
        [
            "run",
            "small.yaml",
            "--set",
            "schools=200",
            "--set",
            "years=10",
            "--set",
            "replications=200",
        ];

        Collabsim stopped = Collabsim.Wait(
            Collabsim.Start(_folder.Path, command),
            process =>
            {
                while (!process.HasExited && !File.Exists(_folder["results/small/manifest.json"]))
                {
                    Thread.Sleep(5);
                }

                Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
            }
        );
        Collabsim resumed = Collabsim.RunIn(_folder.Path, command);
        Collabsim.RunIn(_folder.Path, [.. command, "--out", "at-one-go"]);

        Assert.That(stopped.ExitCode, Is.EqualTo(130), stopped.Messages);
        Assert.That(stopped.Output, Is.Empty);
        Assert.That(stopped.Messages, Does.Contain("of 400 runs are kept. The same command goes on from there."));
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Messages);
        Assert.That(
            File.ReadAllText(_folder["results/small/runs.csv"]),
            Is.EqualTo(File.ReadAllText(_folder["at-one-go/runs.csv"]))
        );
    }

    [Test]
    public void A_run_is_replayed_bit_for_bit_with_every_tick_and_every_school()
    {
        Collabsim.RunIn(_folder.Path, "run", "small.yaml");
        string[] run = File.ReadAllLines(_folder["results/small/runs.csv"])[1].Split(',');

        Collabsim replayed = Collabsim.RunIn(_folder.Path, "replay", "results/small", run[0][..10]);

        Assert.That(replayed.ExitCode, Is.Zero, replayed.Messages);
        Assert.That(replayed.Messages, Does.Contain(run[0]).And.Contain("the same bits as then"));
        string[] tables = replayed.Output.TrimEnd().Split('\n');
        string[] series = File.ReadAllLines(tables[0]);
        string[] schools = File.ReadAllLines(tables[1]);
        string before = File.ReadAllText(_folder["results/small/series.csv"]);
        Collabsim into = Collabsim.RunIn(_folder.Path, "replay", "results/small", run[0], "--out", "results/small");
        Assert.That(into.ExitCode, Is.EqualTo(2));
        Assert.That(into.Messages, Does.Contain("a study's results are there"));
        Assert.That(File.ReadAllText(_folder["results/small/series.csv"]), Is.EqualTo(before));
        Assert.That(series, Has.Length.EqualTo(1 + 13), "a row for the start and each of the 12 ticks");
        Assert.That(series[^1].Split(','), Does.Contain(run[6]), "the outcome advantage@2y");
        Assert.That(schools, Has.Length.EqualTo(1 + (3 * 12)), "12 schools at the start and after each year");
    }

    [Test]
    public void A_changed_data_file_never_mixes_with_old_runs_and_the_message_offers_two_ways_on()
    {
        _folder.Write("schools.csv", "id,leadership\na,0.2\nb,0.4\nc,0.6\n");
        _folder.Write(
            "given.yaml",
            "population: { file: schools.csv }\nmodel: { years: 1, network: { kind: complete } }\nreplications: 2\nobserve: { outcomes: [ meanTrust@1y ] }\n"
        );
        Collabsim first = Collabsim.RunIn(_folder.Path, "run", "given.yaml");
        _folder.Write("schools.csv", "id,leadership\na,0.2\nb,0.4\nc,0.9\n");
        Collabsim refused = Collabsim.RunIn(_folder.Path, "run", "given.yaml");
        Collabsim fresh = Collabsim.RunIn(_folder.Path, "run", "given.yaml", "--new");
        Collabsim both = Collabsim.RunIn(_folder.Path, "run", "given.yaml", "--keep-both");

        Assert.That(first.ExitCode, Is.Zero, first.Messages);
        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(
            refused.Messages,
            Does.Contain("the content of schools.csv has changed").And.Contain("--new").And.Contain("--keep-both")
        );
        Assert.That(fresh.Output, Is.EqualTo(_folder["results/given-2/report.html"] + "\n"), fresh.Messages);
        Assert.That(both.Messages, Does.Contain("2 runs finished").And.Contain("0 there before"));
        Assert.That(
            File.ReadAllText(_folder["results/given/runs.csv"]),
            Is.EqualTo(File.ReadAllText(_folder["results/given-2/runs.csv"])),
            "the tables show only the runs of the file as it is now"
        );
    }

    [Test]
    public void A_run_that_is_not_there_is_bad_input()
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, "replay", "results/small", "abc");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("Has the study been run?").And.Not.Contain("   at "));
    }
}
