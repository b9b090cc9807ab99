namespace CollabSim.Tests.Cli;

internal sealed class ImportTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_a_register()
    {
        _folder = new TemporaryFolder();
        _folder.Write(
            "register.csv",
            "urn,name,status,trust\n1,Ash,Open,North\n2,Beech,Open,North\n3,Cedar,Closed,North\n4,Elm,Open,South\n"
        );
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_register_becomes_a_population_with_ties_and_an_account()
    {
        Collabsim ended = Collabsim.RunIn(
            _folder.Path,
            "import",
            "register.csv",
            "--keep",
            "status=open",
            "--columns",
            "group=trust",
            "--ties"
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Output.Trim(), Does.EndWith("register-population.csv").And.Exist);
        Assert.That(ended.Messages, Does.Contain("4 rows read: 3 kept, 1 left out by --keep, 0 dropped"));
        Assert.That(File.ReadAllLines(_folder["register-population.csv"]), Has.Length.EqualTo(1 + 3));
        Assert.That(File.ReadAllLines(_folder["register-population-ties.csv"])[1], Does.StartWith("1,2"));
    }

    [TestCase("--keep", "status", "status=Open")]
    [TestCase("--columns", "urn", "id=urn")]
    [TestCase("--columns", "id=nothing", "nothing")]
    [TestCase("--most-ties", "1", "at least 2")]
    public void A_wrong_option_is_bad_input_with_an_example_of_what_is_right(string option, string value, string right)
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, "import", "register.csv", option, value);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Messages, Does.Contain(right).And.Not.Contain("   at "));
        Assert.That(File.Exists(_folder["register-population.csv"]), Is.False);
    }
}
