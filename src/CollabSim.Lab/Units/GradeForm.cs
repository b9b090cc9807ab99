using System.Globalization;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Lab.Studies;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Units;

/// <summary>The share of schools that an inspection would grade good or better, if all moved by the same number of standard deviations.</summary>
internal sealed record GradeForm : EffectForm
{
    /// <summary>R: reliability of one inspection, that of the virtual one.</summary>
    public static double Reliability { get; } = new Inspection().Reliability;

    public override EffectUnit Unit => EffectUnit.Grade;

    public override string Heading => "Graded good or better";

    public override string Rule =>
        $"Share of schools graded good or better: Φ({-Inspection.GoodFrom:0.000} + √R · d) for schools d standard deviations above the same schools without partnerships, which have the published share (Ofsted 2018: 85 %); R = {Said(Reliability)} is the reliability of one inspection.";

    public override string Caveat =>
        "Inspection frameworks and intake are left out, and federations have raised attainment without raising grades (Chapman & Muijs 2014), so that grades and months may disagree.";

    /// <summary>The share of schools graded good or better of a population that stands so many standard deviations above today's.</summary>
    public static double Share(double schoolSds, double reliability) =>
        Normal.CDF(0, 1, (Math.Sqrt(reliability) * schoolSds) - Inspection.GoodFrom);

    public override string Cell(EffectSize effect) =>
        effect is { IsOfAll: true, SchoolSds.Mean: { } mean }
            ? $"{Percent(effect.From ?? 0)} to {Percent((effect.From ?? 0) + mean)}"
            : "–";

    public override string Phrase(EffectSize effect) =>
        effect is { IsOfAll: true, SchoolSds.Mean: { } mean }
            ? $"{Percent((effect.From ?? 0) + mean)} instead of {Percent(effect.From ?? 0)} of schools graded good or better (R {Said(Reliability)}{(effect.From is null ? ", if the baseline has the published share" : "")})"
            : "nothing in grades, of which shares are known for all schools only";

    private static string Percent(double schoolSds) =>
        $"{(100 * Share(schoolSds, Reliability)).ToString("0.0", CultureInfo.InvariantCulture)} %";

    private static string Said(double constant) => constant.ToString("0.##", CultureInfo.InvariantCulture);
}
