using System.Reflection;
using CollabSim.Cli;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Analyses;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Reports;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Architecture;

/// <summary>What a newcomer who adds a kind may have forgotten.</summary>
internal sealed class KindTests
{
    private static readonly Type[] Families =
    [
        typeof(Policy),
        typeof(Target),
        typeof(Network),
        typeof(Distribution),
        typeof(Metric),
        typeof(Division),
        typeof(Design),
        typeof(Figure),
        typeof(Analysis),
        typeof(Section),
        typeof(Headline),
        typeof(Verb),
    ];

    /// <summary>Their title, caption or findings say what they are, of the study at hand.</summary>
    private static readonly Type[] SpeakForThemselves =
    [
        typeof(Figure),
        typeof(Analysis),
        typeof(Section),
        typeof(Headline),
    ];

    [TestCaseSource(nameof(Families))]
    public void Every_kind_is_sealed(Type family) =>
        Assert.That(
            family
                .Assembly.GetTypes()
                .Where(type => family.IsAssignableFrom(type) && !type.IsAbstract && !type.IsSealed),
            Is.Empty,
            "A kind is a sealed type; one that is not sealed is not found."
        );

    [TestCaseSource(nameof(Families))]
    public void No_kind_is_overlooked_where_types_are_not_loaded(Type family)
    {
        Assembly[] searched = [.. new[] { family.Assembly, typeof(Figure).Assembly }.Distinct()];

        Assert.That(
            Kinds.Of(family, typeof(Figure).Assembly).Values.Where(kind => searched.Contains(kind.Assembly)),
            Is.EquivalentTo(
                searched
                    .SelectMany(assembly => assembly.GetTypes())
                    .Where(type =>
                        type is { IsSealed: true, IsAbstract: false }
                        && family.IsAssignableFrom(type)
                        && type.GetConstructor(Type.EmptyTypes) is not null
                    )
            )
        );
    }

    [Test]
    public void Every_kind_says_in_a_sentence_what_it_is() =>
        Assert.That(
            Families
                .Except(SpeakForThemselves)
                .SelectMany(family => Kinds.Of(family).Values)
                .Where(kind => !IsSentence(MeaningOf(kind)))
                .Select(kind => kind.Name),
            Is.Empty,
            "[Meaning(\"One sentence that a headteacher can follow.\")]"
        );

    [Test]
    public void Every_kind_but_the_small_ones_has_a_file_of_its_own()
    {
        IEnumerable<string> kinds = new[]
        {
            typeof(Policy),
            typeof(Network),
            typeof(Metric),
            typeof(Division),
            typeof(Design),
            typeof(Figure),
            typeof(Analysis),
            typeof(Section),
            typeof(Headline),
            typeof(Verb),
        }
            .SelectMany(family => Kinds.Of(family).Values)
            .Select(kind => kind.Name);

        Assert.That(kinds.Except(Sources.In("src").Select(file => Path.GetFileNameWithoutExtension(file))), Is.Empty);
    }

    [Test]
    [Category(Kept.Category)]
    public void Every_kind_is_in_the_golden_list()
    {
        string file = Path.Combine(Sources.Root, "tests/CollabSim.Tests/Golden/kinds.txt");
        string[] present =
        [
            .. Families.SelectMany(family => Kinds.Of(family).Keys.Select(kind => $"{Kinds.NameOf(family)} {kind}")),
        ];

        if (Kept.IsRenewing)
        {
            File.WriteAllText(file, Lines(present) + "\n");
        }

        string[] golden = File.ReadAllLines(file);
        Assert.That(
            Lines(present.Except(golden)),
            Is.Empty,
            "New kinds: COLLABSIM_RENEW=1 dotnet test -c Release --filter TestCategory=Kept adds these lines to tests/CollabSim.Tests/Golden/kinds.txt."
        );
        Assert.That(
            Lines(golden.Except(present)),
            Is.Empty,
            "Kinds that are gone or renamed: scenario files that name them no longer work. If that is meant, take these "
                + "lines out of tests/CollabSim.Tests/Golden/kinds.txt and say so in CHANGELOG.md."
        );
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string? MeaningOf(Type kind) =>
        typeof(Metric).IsAssignableFrom(kind) ? ((Metric)Activator.CreateInstance(kind)!).Meaning
        : typeof(Verb).IsAssignableFrom(kind) ? ((Verb)Activator.CreateInstance(kind)!).Summary
        : kind.GetCustomAttribute<MeaningAttribute>()?.Text;

    private static bool IsSentence(string? text) =>
        text is { Length: > 2 } && !char.IsLower(text[0]) && text[^1] == '.';
}
