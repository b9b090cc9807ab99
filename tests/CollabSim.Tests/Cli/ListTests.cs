using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Cli;

internal sealed class ListTests
{
    [TestCase("policies", typeof(Policy))]
    [TestCase("targets", typeof(Target))]
    [TestCase("networks", typeof(Network))]
    [TestCase("distributions", typeof(Distribution))]
    [TestCase("metrics", typeof(Metric))]
    [TestCase("designs", typeof(Design))]
    public void List_names_every_kind_alone_and_among_all(string family, Type type)
    {
        string one = Collabsim.Run("list", family).Output;
        string all = Collabsim.Run("list").Output;

        foreach (string kind in Kinds.Of(type).Keys)
        {
            Assert.That(one, Does.Match($@"(?m)^{kind}[: ]"));
            Assert.That(all, Does.Match($@"(?m)^  {kind} "));
        }
    }

    [Test]
    public void List_gives_default_range_unit_and_meaning_of_a_setting()
    {
        string list = Collabsim.Run("list", "mechanisms").Output;

        Assert.That(
            list,
            Does.Match(
                @"(?m)^  transactionCost\.base +0\.25 +0 to 10 +days a half-term +Days that keep one partnership alive in the best of"
            )
        );
    }

    [Test]
    public void List_gives_the_items_of_instruments_and_the_states_that_scales_can_measure()
    {
        Assert.That(
            Collabsim.Run("list", "instruments").Output,
            Does.Match(@"(?m)^  T1 +trust +We can rely on what").And.Contain("sharing-and-time")
        );
        Assert.That(Collabsim.Run("list", "constructs").Output, Does.Match("(?m)^trustGiven "));
        Assert.That(Collabsim.Run("list", "surveys").Output, Does.Match(@"(?m)^  style\.acquiescence +0\.1 +0 to 2"));
    }

    [Test]
    public void List_says_what_can_be_listed_when_asked_for_something_else()
    {
        Collabsim ended = Collabsim.Run("list", "polices");

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(
            ended.Messages,
            Does.Contain("polices is none of ").And.Contain("did you mean policies?").And.Contain("metrics")
        );
    }

    [TestCase("list")]
    [TestCase("list", "policies")]
    [TestCase("list", "metrics")]
    public void A_row_ends_with_its_last_word_where_no_window_is_to_be_filled(params string[] arguments)
    {
        Assert.That(Collabsim.RunHere(arguments).Output, Does.Not.Match("(?m)[ ]$"));
        Assert.That(Collabsim.Run(arguments).Output, Is.EqualTo(Collabsim.RunHere(arguments).Output));
    }
}
