namespace CollabSim.Tests.Patterns;

/// <summary>Pattern 4: collapse is fast, recovery slow, and an early shock leaves a scar.</summary>
[Category("Patterns")]
internal sealed class ShockTests
{
    // Independent figures: down to 0.49 about 40 ticks after onset; 90 % again only some 135 ticks after the trough. That
    // last figure is where a very flat curve crosses a line (0.885 ± 0.005 at year 39), so it is not held to the tick.
    [Test]
    public void Collapse_is_fast_and_recovery_takes_more_than_twice_as_long()
    {
        Shock shock = Shock.Late;
        int fall = shock.Trough - shock.Onset;
        int recovered = Array.FindIndex(shock.Kept, shock.Trough, share => share >= 0.9);
        Say("year 10", shock);
        Assert.That(shock.Depth, Is.EqualTo(0.49).Within(0.03));
        Assert.That(fall, Is.EqualTo(40).Within(8));
        Assert.That(recovered < 0 || recovered - shock.Trough > 2 * fall, "Recovery is slow or never.");
    }

    [Test]
    public void An_early_shock_leaves_a_scar()
    {
        Shock shock = Shock.Early;
        Say("year 3", shock);
        Assert.That(shock.Depth, Is.EqualTo(0.13).Within(0.03));
        Assert.That(shock.Kept[^1], Is.EqualTo(0.73).Within(0.03));
        Assert.That(shock.Kept[^1], Is.LessThan(Shock.Late.Kept[^1]));
    }

    private static void Say(string when, Shock shock) =>
        TestContext.Progress.WriteLine(
            $"| 4 | shock in {when} | down to {shock.Depth:0.000} after {shock.Trough - shock.Onset} ticks, {shock.Kept[^1]:0.000} at the end |"
        );
}
