using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Units;

/// <summary>The model's own scale, from 0 (nothing of what practice can know) to 1 (all of it).</summary>
internal sealed record ScaleForm : EffectForm
{
    public override EffectUnit Unit => EffectUnit.Scale;

    public override string Heading => "On the scale from 0 to 1";

    public override string Rule => "The scale from 0 to 1 is the model's own: performance (14).";

    public override string Caveat => "It has no unit of attainment.";

    public override string Cell(EffectSize effect) =>
        effect.OnScale.Mean is { } mean ? Words.Signed(mean, effect.OnScale.HalfWidth) : "–";

    public override string Phrase(EffectSize effect) =>
        effect.OnScale.Mean is { } mean
            ? $"{Words.BriefSigned(mean)} on the scale from 0 to 1"
            : "not known on the scale from 0 to 1";
}
