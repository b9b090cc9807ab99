using System.Globalization;
using CollabSim.Engine;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Engine;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Golden;

/// <summary>
/// The bits of whole lives, checked in: the same in Debug and Release, on every machine. A change of the model changes
/// them; a change of anything else must not.
/// </summary>
[Category("Golden")]
internal sealed class FingerprintTests
{
    private static readonly string Path = System.IO.Path.Combine(
        Sources.Root,
        "tests/CollabSim.Tests/Golden/fingerprints.txt"
    );

    private static readonly Dictionary<string, Scenario> Lives = new()
    {
        ["default"] = new Scenario { Years = 4 },
        ["everything on, 1 domain"] = EverythingOn.With(1),
        ["everything on, 4 domains"] = EverythingOn.With(4),
        ["everything on, 7 domains"] = EverythingOn.With(7),
    };

    [Test]
    public void Lives_have_the_bits_they_always_had()
    {
        string[] now =
        [
            .. from life in Lives
            from seed in new[] { 1, 2007 }
            select string.Create(
                CultureInfo.InvariantCulture,
                $"{life.Value.After(life.Value.Horizon, (ulong)seed).Fingerprint:x16}  {life.Key}, seed {seed}"
            ),
        ];

        Assert.That(
            now,
            Is.EqualTo(File.ReadAllLines(Path)),
            "If the model was meant to change, raise ModelVersion, say so in CHANGELOG.md, and put these lines into "
                + $"Golden/fingerprints.txt:\n{string.Join('\n', now)}\n"
        );
    }
}
