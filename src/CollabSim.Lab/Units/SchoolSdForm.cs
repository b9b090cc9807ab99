using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Units;

/// <summary>
/// Standard deviations between schools. They are those of the same schools without partnerships at the same time, so that a policy which shrinks
/// the spread does not make its own effect look larger.
/// </summary>
internal sealed record SchoolSdForm : EffectForm
{
    public override EffectUnit Unit => EffectUnit.SchoolSd;

    public override string Heading => "Standard deviations between schools";

    public override string Rule =>
        "Standard deviations between schools: the difference over the standard deviation of performance among the same schools without partnerships, in the baseline, at the same time and with the same luck.";

    public override string Caveat =>
        "That spread follows from initial.knowledge and from what fades and is made in the model, which nobody measured: with half the spread these would be twice as many.";

    public override string Cell(EffectSize effect) =>
        effect.SchoolSds.Mean is { } mean
            ? Words.Signed(mean, effect.SchoolSds.HalfWidth)
                + (
                    effect.SchoolSds is { Low: { } low, High: { } high }
                        ? $" ({Words.Signed(low, effect.SchoolSds.HalfWidth)} to {Words.Signed(high, effect.SchoolSds.HalfWidth)})"
                        : ""
                )
            : "–";

    public override string Phrase(EffectSize effect) =>
        effect.SchoolSds.Mean is { } mean
            ? $"{Words.BriefSigned(mean)} standard deviations between schools"
            : "not known in standard deviations between schools";
}
