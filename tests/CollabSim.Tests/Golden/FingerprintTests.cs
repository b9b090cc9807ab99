using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Engine;
using CollabSim.Tests.Engine.Policies;
using CollabSim.Tests.Engine.Randomness;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Golden;

/// <summary>
/// The bits of whole runs, checked in: the same in Debug and Release, on every machine. A change of the model changes them; a change of
/// anything else must not. Each kind has a line of its own, so that a new kind adds a line and changes none.
/// </summary>
[Category("Golden")]
[Category(Kept.Category)]
internal sealed class FingerprintTests
{
    private static readonly string File = System.IO.Path.Combine(
        Sources.Root,
        "tests/CollabSim.Tests/Golden/fingerprints.txt"
    );

    /// <summary>The policies of "everything on" when its lines were written; a later kind has a line of its own instead.</summary>
    private static readonly string[] Everything =
    [
        "autonomy",
        "brokerage",
        "budgetCut",
        "closure",
        "collectiveAccountability",
        "communityOfPractice",
        "competition",
        "criticalFriend",
        "facilitation",
        "funding",
        "leadershipDevelopment",
        "mandate",
        "mandatedClusters",
        "merger",
        "obsolescence",
        "pressure",
        "protectedTime",
        "turnoverWave",
    ];

    private static readonly Scenario Small = new()
    {
        Schools = 60,
        Years = 3,
        Network = new Clusters(),
        Kinds = [new Kind(), new Kind { Name = "health" }],
    };

    private static IEnumerable<(string Name, Scenario Scenario)> Runs =>
        [
            ("default", new Scenario { Years = 4 }),
            ("everything on, 1 domain", Frozen(1)),
            ("everything on, 4 domains", Frozen(4)),
            ("everything on, 7 domains", Frozen(7)),
            .. Kinds
                .Of(typeof(Policy))
                .Keys.Select(kind =>
                    ($"policy {kind}", Under(EverythingOn.PolicyOf(kind) with { At = Duration.OfTicks(4) }))
                ),
            .. EveryPolicyTests.Targets.Select(target =>
                (
                    $"target {Kinds.NameOf(target.GetType())}",
                    Under(new Facilitation { At = Duration.OfTicks(4), Target = target })
                )
            ),
            .. Kinds
                .Of(typeof(Network))
                .Select(kind =>
                    ($"network {kind.Key}", Small with { Network = (Network)Activator.CreateInstance(kind.Value)! })
                ),
        ];

    [Test]
    public void Runs_have_the_bits_they_always_had()
    {
        string[] now =
        [
            .. Runs.SelectMany(run => new[] { 1, 2007 }.Select(seed => Line(run.Name, run.Scenario, seed))),
        ];
        string[] kept = System.IO.File.ReadAllLines(File);
        string version = $"model version {ModelVersion.Current}";
        string[] added = [.. now.Where(line => kept.All(old => NameOf(old) != NameOf(line)))];
        if (Kept.IsRenewing)
        {
            // What is there is overwritten only where the model was meant to change.
            kept = kept[0] == version ? [.. kept, .. added] : [version, .. now];
            System.IO.File.WriteAllText(File, string.Join('\n', kept) + "\n");
        }

        Assert.That(
            now.Where(line => kept.Any(old => NameOf(old) == NameOf(line) && old != line)),
            Is.Empty,
            "The bits of these runs are others. If the model was meant to change, raise ModelVersion, say so in CHANGELOG.md and renew."
        );
        Assert.That(kept, Is.EquivalentTo(now.Prepend(version)), "A kind came or went: renew (CONTRIBUTING.md).");
    }

    private static Scenario Frozen(int domains)
    {
        Scenario all = EverythingOn.With(domains);
        return all with
        {
            Policies = [.. all.Policies.Where(policy => Everything.Contains(Kinds.NameOf(policy.GetType())))],
        };
    }

    private static Scenario Under(Policy policy) => Small with { Policies = [policy] };

    private static string Line(string name, Scenario scenario, int seed) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.After(scenario.Horizon, (ulong)seed).Fingerprint:x16}  {name}, seed {seed}"
        );

    private static string NameOf(string line) => line[(line.IndexOf("  ", StringComparison.Ordinal) + 2)..];
}
