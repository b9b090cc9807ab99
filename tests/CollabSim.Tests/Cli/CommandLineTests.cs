using CollabSim.Cli;

namespace CollabSim.Tests.Cli;

internal sealed class CommandLineTests
{
    private static IEnumerable<Verb> Verbs => Verb.All;

    [Test]
    public void Help_lists_every_verb_and_two_examples()
    {
        Collabsim help = Collabsim.Run("--help");

        Assert.That(help.ExitCode, Is.Zero);
        Assert.That(help.Messages, Is.Empty);
        foreach (Verb verb in Verbs)
        {
            Assert.That(help.Output, Does.Contain($"  {verb.Name} "));
        }

        Assert.That(help.Output.Split("  collabsim ").Length - 1, Is.EqualTo(2));
    }

    [Test]
    public void Help_is_what_one_gets_for_typing_nothing() =>
        Assert.That(Collabsim.Run(), Is.EqualTo(Collabsim.Run("--help")));

    [TestCaseSource(nameof(Verbs))]
    public void The_help_of_a_verb_has_an_example(Verb verb)
    {
        Collabsim help = Collabsim.Run(verb.Name, "--help");

        Assert.That(help.ExitCode, Is.Zero);
        Assert.That(help.Output, Does.Contain($"  collabsim {verb.Name}"));
        Assert.That(help.Output, Does.Contain(verb.Summary));
    }

    [Test]
    public void A_verb_that_does_not_exist_is_bad_input()
    {
        Collabsim ended = Collabsim.Run("lsit");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Output, Is.Empty);
        Assert.That(
            ended.Messages,
            Does.Contain("there is no verb lsit; did you mean list?")
                .And.Contain("collabsim --help")
                .And.Not.Contain("   at ")
        );
    }
}
