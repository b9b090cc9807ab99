using System.Globalization;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Units;

/// <summary>
/// Standard deviations between pupils, with the months of progress that are said for so many; never months alone. An upper bound: as if practice
/// knowledge were all of what a school does for its pupils.
/// </summary>
internal sealed record PupilSdForm : EffectForm
{
    /// <summary>ρ: share of the variance of pupils' progress that lies between schools. Source: FFT Education Datalab 2020, Progress 8 of 2015/16; 0.10 to 0.20 elsewhere.</summary>
    public const double BetweenSchools = 0.15;

    /// <summary>r: correlation of practice knowledge with what schools do for pupils; nobody knows it, and 1 is the most it can be.</summary>
    public const double Alignment = 1;

    public override EffectUnit Unit => EffectUnit.PupilSd;

    public override string Heading => "Between pupils, at most";

    public override string Rule =>
        $"Standard deviations between pupils: those between schools · √ρ · r, with ρ = {Said(BetweenSchools)}, the share of the variance of progress between schools (FFT Education Datalab 2020 on Progress 8; 0.10 to 0.20 elsewhere), and r = {Said(Alignment)}, the correlation of practice knowledge with what schools do for pupils. {MonthsOfProgress.Rule}";

    public override string Caveat =>
        "Practice knowledge is not attainment: r is not known, and with r = 0.5 these are half as many. Months say how far ahead of otherwise similar pupils, at that time, not how much faster each year.";

    /// <summary>So many standard deviations between schools, between pupils.</summary>
    public static double Of(double schoolSds) => schoolSds * Math.Sqrt(BetweenSchools) * Alignment;

    public override string Cell(EffectSize effect) =>
        effect.SchoolSds.Mean is { } mean
            ? $"{Words.BriefSigned(Of(mean))} ({(MonthsOfProgress.Of(Of(mean)) < 0 ? "−" : "")}{MonthsOfProgress.Said(Of(mean))})"
            : "–";

    public override string Phrase(EffectSize effect) =>
        effect.SchoolSds.Mean is { } mean
            ? $"no more than {Words.BriefSigned(Of(mean))} between pupils, {MonthsOfProgress.Said(Of(mean))}{Beside(MonthsOfProgress.Of(Of(mean)))} (ρ {Said(BetweenSchools)}, r {Said(Alignment)})"
            : "not known between pupils";

    private static string Beside(int months) =>
        months switch
        {
            > 0 => " ahead of otherwise similar pupils",
            < 0 => " behind otherwise similar pupils",
            _ => "",
        };

    private static string Said(double constant) => constant.ToString("0.##", CultureInfo.InvariantCulture);
}
