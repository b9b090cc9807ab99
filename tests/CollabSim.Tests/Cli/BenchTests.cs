using CollabSim.Lab.Results.Speed;
using CollabSim.Tests.Lab.Results.Speed;

namespace CollabSim.Tests.Cli;

internal sealed class BenchTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void What_was_written_is_read_again()
    {
        SpeedMeasurement measured = MadeUpSpeed.Of(MadeUpSpeed.Series(1, 2, 3, 4));
        _folder.Write("then.json", measured.Text());

        SpeedMeasurement read = SpeedMeasurement.Read(_folder["then.json"]);

        Assert.That(read.Text(), Is.EqualTo(measured.Text()));
        Assert.That(read.Text().Split('\n'), Has.Length.EqualTo(1 + 1 + 4 + 1), "a line for each cell and process");
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        string whole = MadeUpSpeed.Of(MadeUpSpeed.Series(1, 2, 3, 4)).Text();
        yield return new TestCaseData("", "is empty").SetArgDisplayNames("empty");
        yield return new TestCaseData("[]", "this is no measurement of collabsim bench").SetArgDisplayNames("a list");
        yield return new TestCaseData(whole[..^9], "it ends in the middle").SetArgDisplayNames("cut off");
        yield return new TestCaseData(
            whole.Replace("bench 1", "bench 9"),
            "\"format\": \"collabsim bench 1\""
        ).SetArgDisplayNames("another format");
        yield return new TestCaseData(
            whole.Replace("\"ticks\":[3,3]", "\"ticks\":[3,\"x\"]"),
            "line 5: cells[0].rounds[2].ticks[1]"
        ).SetArgDisplayNames("no number");
        yield return new TestCaseData(
            whole.Replace("\"ticks\":[3,3]", "\"ticks\":[3,-3]"),
            "cells[0].rounds[2]: a time or a count is not above 0"
        ).SetArgDisplayNames("no time");
        yield return new TestCaseData(
            whole.Replace("\"ticks\":[3,3]", "\"ticks\":[3]"),
            "have 2, 1 and 2 numbers"
        ).SetArgDisplayNames("a life without ticks");
        yield return new TestCaseData(
            whole.Replace("\"schools\":20", "\"schools\":0"),
            "cells[0].cell: 1 to 10,000,000 schools"
        ).SetArgDisplayNames("no schools");
        yield return new TestCaseData(
            whole.Replace("\"threads\":1,", ""),
            "line 2: cells[0].cell: it lacks 'threads'"
        ).SetArgDisplayNames("no threads");
        yield return new TestCaseData(
            MadeUpSpeed.Of(MadeUpSpeed.Series(1, 2, 3)).Text(),
            "cells[0].rounds: there are 3; a comparison needs 4 to 50"
        ).SetArgDisplayNames("too few processes");
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_file_that_is_no_measurement_is_told_where_and_what(string text, string said)
    {
        _folder.Write("then.json", text);

        Collabsim ended = Collabsim.RunHere("bench", "--against", _folder["then.json"]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(_folder["then.json"]).And.Contain(said));
        Assert.That(ended.Output, Is.Empty);
    }

    [Test]
    public void A_file_that_is_not_there_is_told_with_the_command_that_writes_one() =>
        Assert.That(
            Collabsim.RunHere("bench", "--against", _folder["none.json"]).Messages,
            Does.Contain($"there is no such file; collabsim bench --out {_folder["none.json"]} writes one")
        );

    [TestCase("--fail-if-slower needs --against", "--fail-if-slower", "10%")]
    [TestCase(
        "--fail-if-slower needs percent from 0 to 1000, such as 10%, not 'much'",
        "--against",
        "x",
        "--fail-if-slower",
        "much"
    )]
    [TestCase("--large has no place beside --against", "--against", "x", "--large")]
    [TestCase("--rounds needs a whole number from 4 to 50, not '3'", "--rounds", "3")]
    public void What_does_not_go_together_is_told(string said, params string[] arguments)
    {
        Collabsim ended = Collabsim.RunHere(["bench", .. arguments]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(said));
    }

    [Test]
    public void A_file_that_is_there_is_left_as_it_is()
    {
        _folder.Write("out.json", "mine");

        Collabsim ended = Collabsim.RunHere("bench", "--out", _folder["out.json"]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("exists already and is left as it is"));
        Assert.That(File.ReadAllText(_folder["out.json"]), Is.EqualTo("mine"));
    }

    // How long it takes is of no matter: that a process was begun for each round, measured what the file asks for, and all is told.
    [Test]
    public void A_small_system_is_measured_again_and_compared()
    {
        _folder.Write("then.json", MadeUpSpeed.Of(MadeUpSpeed.Series(1, 2, 3, 4)).Text());

        Collabsim ended = Collabsim.Run(
            "bench",
            "--against",
            _folder["then.json"],
            "--rounds",
            "4",
            "--out",
            _folder["now.json"]
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Output, Does.StartWith("then on Abacus 1"));
        Assert.That(
            ended.Output,
            Does.Contain("faster by")
                .Or.Contain("slower by")
                .Or.Contain("no change beyond noise")
                .Or.Contain("cannot be said")
        );
        SpeedMeasurement now = SpeedMeasurement.Read(_folder["now.json"]);
        Assert.That(now.Cells.Single().Cell, Is.EqualTo(new SpeedCell(20, 1, 1)));
        Assert.That(now.Cells.Single().Rounds, Has.Count.EqualTo(4));
        Assert.That(now.Machine, Is.EqualTo(SpeedMachine.Here));
    }
}
