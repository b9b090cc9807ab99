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
            Does.Contain("there is no verb lsit; did you mean list?; the verbs are ")
                .And.Contain("collabsim --help")
                .And.Not.Contain("   at ")
        );
    }

    private static IEnumerable<TestCaseData> Options =>
        from verb in Verbs
        from option in verb.Inputs.OfType<Option>()
        where !option.Hidden
        select new TestCaseData(verb.Name, option.Name);

    [TestCaseSource(nameof(Options))]
    public void An_option_that_is_mistyped_is_answered_with_the_right_one_and_with_all(string verb, string option)
    {
        // Two letters swapped; the file, the value and the place of the wrong option must not hide it.
        string wrong = option.Length < 6 ? option + "e" : $"{option[..^2]}{option[^1]}{option[^2]}";
        Collabsim[] ended =
        [
            Collabsim.RunHere(verb, wrong),
            Collabsim.RunHere(verb, wrong, "3"),
            Collabsim.RunHere(verb, $"{wrong}=3", "x.yaml"),
            Collabsim.RunHere(verb, "x.yaml", wrong, "3"),
        ];

        Assert.That(ended.Select(each => each.ExitCode), Is.All.EqualTo(2));
        Assert.That(
            ended.Select(each => each.Messages),
            Is.All.Contains($"{verb} has no option {wrong}; did you mean {option}?; its options are --")
        );
        Assert.That(ended.Select(each => each.Messages), Is.All.Contains($"See: collabsim {verb} --help"));
    }

    [TestCase("run", "--wrk")]
    [TestCase("run", "-q")]
    [TestCase("validate", "--strict")]
    public void An_option_that_is_far_from_all_is_answered_with_all(string verb, string wrong) =>
        Assert.That(
            Collabsim.RunHere(verb, wrong, "x.yaml").Messages,
            Does.Contain($"{verb} has no option {wrong}; its options are --")
        );

    [TestCase("run", "--work", "--workers")]
    [TestCase("run", "--output", "--out")]
    [TestCase("bench", "--fail", "--fail-if-slower")]
    public void An_option_that_begins_like_one_is_near_to_it(string verb, string wrong, string right) =>
        Assert.That(Collabsim.RunHere(verb, "x.yaml", wrong).Messages, Does.Contain($"did you mean {right}?"));

    [Test]
    public void An_option_is_no_value_of_the_one_before_it() =>
        Assert.That(
            Collabsim.RunHere("run", "x.yaml", "--out", "--wokers", "3").Messages,
            Does.Contain("--out needs a value, DIR")
                .And.Contain("behind it stands --wokers. run has no option --wokers; did you mean --workers?")
        );

    private static IEnumerable<TestCaseData> OptionsWithValue =>
        from verb in Verbs
        from option in verb.Inputs.OfType<Option>()
        where !option.Hidden && option.ValueType != typeof(bool)
        select new TestCaseData(verb.Name, option.Name, option.HelpName);

    [TestCaseSource(nameof(OptionsWithValue))]
    public void An_option_without_its_value_says_what_it_needs(string verb, string option, string name)
    {
        Collabsim ended = Collabsim.RunHere(verb, "x.yaml", option);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(
            ended.Messages,
            Does.Contain($"{option} needs a value, {name}: ")
                .Or.Contain($"{option} needs a number ")
                .Or.Contain($"{option} needs a whole number ")
                .Or.Contain($"{option} needs one of ")
                .Or.Contain($"{option} needs a time such as ")
                .Or.Contain($"{option} needs a part such as ")
                .Or.Contain($"{option} needs percent from 0 to 1000, such as 10%")
        );
    }

    [TestCase("list", "polisies", "WHAT: polisies is none of mechanisms, ", "did you mean policies?")]
    [TestCase("slurm", "resubmid x", "resubmid is none of submit, status, resubmit; did you mean resubmit?", "")]
    [TestCase("new", "x --template swep", "--template: swep is none of ", "did you mean sweep?")]
    [TestCase("status", "x --format jsn", "--format: jsn is none of text, json; did you mean json?", "")]
    [TestCase("run", "x.yaml y", "y is one word too many: run takes FILE and options", "")]
    [TestCase("run", "", "run needs FILE: Scenario file", "")]
    [TestCase("run", "x.yaml --workers 1 --workers 2", "--workers is given 2 times: 1, 2; give it once", "")]
    public void What_else_is_mistyped_is_answered_in_our_words(string verb, string rest, string said, string near)
    {
        Collabsim ended = Collabsim.RunHere([verb, .. rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(said).And.Contain(near).And.Not.Contain("recognized"));
    }

    [Test]
    public void An_option_before_the_verb_is_told_that_a_verb_comes_first() =>
        Assert.That(
            Collabsim.Run("--verzion").Messages,
            Does.Contain("a verb comes first, not --verzion; did you mean --version?; the verbs are ")
        );

    [Test]
    public void A_file_that_begins_with_a_dash_stands_behind_two_of_them()
    {
        using TemporaryFolder folder = new();
        folder.Write("--a.yaml", "model: { schools: 20, years: 1 }\nreplications: 2\n");

        Assert.That(Collabsim.RunIn(folder.Path, "validate", "--", "--a.yaml").ExitCode, Is.Zero);
    }

    [TestCase("--set replications=20", "--replicatons", "20")]
    [TestCase("--set replications=20", "--replicatons=20")]
    [TestCase("--set replications=VALUE", "--replications")]
    [TestCase("--set seed=7", "--seed", "7")]
    [TestCase("--set smallestDifference=0.01", "--smallest-difference", "0.01")]
    [TestCase("--set schools=50", "--shools", "50")]
    [TestCase("--set transactionCost.base=0.3", "--transactionCost.bse", "0.3")]
    [TestCase("--workers", "--wokers", "3")]
    public void An_option_that_is_near_a_setting_is_answered_with_how_it_is_set(string right, params string[] wrong)
    {
        foreach (
            string verb in new[] { "run", "plan", "validate" }.Where(verb => verb == "run" || right != "--workers")
        )
        {
            Assert.That(
                Collabsim.RunHere([verb, "x.yaml", .. wrong]).Messages,
                Does.Contain($"{verb} has no option {wrong[0].Split('=')[0]}; did you mean {right}?; its options are")
            );
        }
    }

    [Test]
    public void A_verb_without_settings_is_answered_with_its_options_only() =>
        Assert.That(Collabsim.RunHere("status", "--seed", "7").Messages, Does.Not.Contain("did you mean"));
}
