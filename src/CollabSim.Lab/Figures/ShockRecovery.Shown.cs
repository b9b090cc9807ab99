using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record ShockRecovery
{
    /// <summary>Advantage with the shock and without it.</summary>
    /// <param name="About">The study.</param>
    /// <param name="ShockYear">When the first shock begins.</param>
    /// <param name="Arms">The arms that have a panel.</param>
    /// <param name="Range">Ends of the axis, all runs inside.</param>
    /// <param name="LeftOut">Which arms are left out, in words.</param>
    internal sealed record Shown(
        StudyDescription About,
        double ShockYear,
        IReadOnlyList<Arm> Arms,
        (double Low, double High) Range,
        string LeftOut
    )
    {
        public bool HasSeveral => Arms.Count > 1;

        public static Shown? Of(Evidence evidence) =>
            evidence.Of(Unshocked.Of) is { } pair
                ? new(
                    evidence.Study,
                    evidence.Study.Year(pair.ShockTick),
                    [.. pair.Arms.Select(arm => ArmOf(evidence.Study, pair.ShockTick, arm))],
                    Span.Around(
                        pair.Arms.SelectMany(arm => arm.With.Concat(arm.Without).SelectMany(run => run))
                            .OfType<double>()
                            .Append(0)
                    ),
                    evidence.Of(TypicalRuns.Of) is { } typical
                        ? Emphasis.Said(evidence.Estimates, typical.Runs.Count, pair.Arms.Count)
                        : ""
                )
                : null;

        private static Arm ArmOf(StudyDescription about, int shock, Unshocked.Arm arm)
        {
            MeanInterval[] with = [.. about.SeriesTicks.Select((_, t) => Unshocked.Arm.At(arm.With, t))];
            MeanInterval[] without = [.. about.SeriesTicks.Select((_, t) => Unshocked.Arm.At(arm.Without, t))];
            (int? trough, int? recovery) = Unshocked.Find(
                about.SeriesTicks,
                shock,
                [.. with.Select(at => at.Mean)],
                [.. without.Select(at => at.Mean)]
            );
            return new(about.Arms[arm.Index].Name, about.SeriesYears(), with, without)
            {
                ShockYear = about.Year(shock),
                Trough = trough,
                Recovery = recovery,
                Runs = arm.With.Count,
                Recovered = arm
                    .With.Zip(arm.Without)
                    .Count(run =>
                        Unshocked.Find(about.SeriesTicks, shock, run.First, run.Second)
                            is not { Trough: not null, Recovery: null }
                    ),
            };
        }
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Years">The times, in years from the start.</param>
    /// <param name="With">Mean advantage at each of them, as the runs were.</param>
    /// <param name="Without">The same without the shock.</param>
    internal sealed record Arm(
        string Name,
        IReadOnlyList<double> Years,
        IReadOnlyList<MeanInterval> With,
        IReadOnlyList<MeanInterval> Without
    )
    {
        /// <summary>When the shock begins, in years from the start.</summary>
        public required double ShockYear { get; init; }

        /// <summary>Index of the time at which the mean is lowest; null: it never falls.</summary>
        public required int? Trough { get; init; }

        /// <summary>Index of the time from which on it has recovered; null: not by the end.</summary>
        public required int? Recovery { get; init; }

        /// <summary>How many runs there are.</summary>
        public required int Runs { get; init; }

        /// <summary>How many of them have recovered, or never fell.</summary>
        public required int Recovered { get; init; }

        /// <summary>True if the mean is lowest at the end.</summary>
        public bool IsFalling => Trough == Years.Count - 1;

        /// <summary>The times that are marked.</summary>
        public IEnumerable<(double Year, string Says)> Marks =>
            from mark in new[] { (At: IsFalling ? null : Trough, Says: "lowest"), (At: Recovery, Says: "recovered") }
            where mark.At is not null
            select (Years[mark.At!.Value], mark.Says);
    }
}
