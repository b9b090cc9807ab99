using System.CommandLine;
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

    private static IEnumerable<TestCaseData> Numbers =>
        from verb in Verbs
        from option in verb.Inputs.OfType<Option>()
        let type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType
        where !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal
        from wrong in new[] { "abc", "1,5", "NaN", "Infinity", "1e999", "99999999999999999999999x", "" }
        select new TestCaseData(verb.Name, option.Name, wrong);

    [TestCaseSource(nameof(Numbers))]
    public void An_option_that_is_no_number_is_bad_input_in_one_line(string verb, string option, string wrong)
    {
        Collabsim ended = Collabsim.RunHere(verb, "x", option, wrong);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(option).And.Not.Contain("   at "));
        Assert.That(ended.Messages.Split('\n'), Has.Length.LessThanOrEqualTo(4));
    }

    [TestCase("--threshold", "0,05", "with a decimal point: 0.05")]
    [TestCase("--threshold", "five", "a number such as 0.05, not 'five'")]
    public void A_number_with_a_comma_is_told_how_it_is_written(string option, string wrong, string said) =>
        Assert.That(Collabsim.RunHere("compare", "x", option, wrong).Messages, Does.Contain(said));

    private static IEnumerable<Verb> VerbsWithText =>
        Verbs.Where(verb => verb.Inputs.OfType<Argument>().Any(argument => argument.ValueType == typeof(string)));

    [TestCaseSource(nameof(VerbsWithText))]
    public void An_empty_name_is_bad_input(Verb verb)
    {
        string[] empty = [.. verb.Inputs.OfType<Argument>().Select(_ => "")];

        Collabsim ended = Collabsim.RunHere([verb.Name, .. empty]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain("is named: an empty text was given").And.Not.Contain("   at "));
    }

    [Test]
    public void A_name_that_begins_with_an_at_sign_is_a_name()
    {
        using TemporaryFolder folder = new();
        folder.Write("@a.yaml", "model: { schools: 20, years: 1 }\nreplications: 2\n");

        Collabsim ended = Collabsim.RunHere("validate", folder["@a.yaml"]);

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            Collabsim.RunHere("compare", folder.Path, "--against", "@scale").Messages,
            Does.Contain("there is no such file").And.Not.Contain("Response file")
        );
    }

    [Test]
    public void Messages_that_cannot_be_written_are_lost_and_the_work_goes_on()
    {
        using LenientWriter messages = new(() => new FullDisk());

        Assert.That(() => messages.WriteLine("far"), Throws.Nothing);
        Assert.That(() => messages.Write("further"), Throws.Nothing);
        using LenientWriter closed = new(() => throw new IOException("there is no such stream"));
        Assert.That(() => closed.WriteLine("far"), Throws.Nothing);
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
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
