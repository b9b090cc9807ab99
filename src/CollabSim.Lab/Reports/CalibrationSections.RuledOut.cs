using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What history matching rules out, and how good the emulators are that do it.</summary>
internal static partial class CalibrationSections
{
    private static IEnumerable<Block> RuledOut(CalibrationResult result)
    {
        if (result.Match is not { } match)
        {
            yield break;
        }

        yield return new Paragraph(CalibrationWords.Waves(result.Plan, match));
        yield return WaveTable(result.Plan, match);
        yield return new DrawnFigure(WavesLeft.Draw(result.Plan, match));
        yield return EmulatorTable(result, match);
        foreach (Drawing map in ImplausibilityMaps.Draw(result))
        {
            yield return new DrawnFigure(map);
        }
    }

    private static Table WaveTable(CalibrationPlan plan, HistoryMatch match) =>
        new(
            "Waves of history matching: parameter sets run, the share of the prior that is not ruled out after each, and the target that rules out most of what was left before.",
            [
                new("Wave"),
                new("Parameter sets", true),
                new("Share left", true),
                new("Monte Carlo error", true),
                new("Rules out most"),
            ],
            [
                .. match.Waves.Select(wave =>
                    (IReadOnlyList<Prose>)
                        [
                            $"{wave.Number}",
                            $"{wave.Table.Points.Count:N0}",
                            CalibrationWords.Share(wave.Space.Share),
                            $"± {CalibrationWords.Share(wave.Space.StandardError)}",
                            wave.Sharpest is { } sharpest
                                ? $"{plan.Targets[sharpest.Index].Name} ({Words.Percent(sharpest.RuledOut)})"
                                : "–",
                        ]
                ),
            ]
        );

    private static Table EmulatorTable(CalibrationResult result, HistoryMatch match) =>
        new(
            "Emulators, wave by wave and of the posterior. The share of the variance of parameter sets left out one by one that is predicted, the share of them beyond two (about 5 % is right) and three of the emulator's standard errors, and the share of fresh ones beyond three.",
            [
                new("Emulator of"),
                new("Where"),
                new("Parameter sets", true),
                new("Predicted", true),
                new("Beyond two", true),
                new("Beyond three", true),
                new("Fresh beyond three", true),
                new("Used"),
            ],
            [
                .. match
                    .Waves.SelectMany(wave => wave.Targets.Select(target => ($"wave {wave.Number}", target)))
                    .Concat((result.Posterior?.Emulators ?? []).Select(target => ("posterior", target)))
                    .Select(each => EmulatorRow(result.Plan, each.Item1, each.target)),
            ]
        )
        {
            IsFolded = true,
        };

    private static IReadOnlyList<Prose> EmulatorRow(CalibrationPlan plan, string where, WaveTarget target)
    {
        LeaveOneOut? check = target.Emulation.Check;
        static string Tenths(double? share) => share is { } known ? $"{100 * known:0.0} %" : "–";
        return
        [
            plan.Targets[target.Index].Name,
            where,
            check is null ? "–" : $"{check.Errors.Length:N0}",
            Words.Percent(check?.R2),
            Tenths(check?.BeyondTwo),
            Tenths(check?.BeyondThree),
            Tenths(target.Validation?.BeyondThree),
            target.Emulation.Refusal is { } refusal ? $"no: {CalibrationWords.Why(refusal)}" : "yes",
        ];
    }
}
