namespace CollabSim.Lab.Calibrations;

/// <summary>
/// History matching in waves (Craig et al. 1997; Vernon, Goldstein and Bower 2010; Andrianakis et al. 2015): runs, emulators, implausibilities, and what they do
/// not rule out is where the next wave's runs are.
/// </summary>
/// <param name="simulator">The model.</param>
/// <param name="targets">In the order of its outcomes.</param>
/// <param name="dimensions">Parameters.</param>
/// <param name="settings">How to go about it.</param>
/// <param name="before">Runs over the whole cube that are there already: those in the space that is left train emulators from the second wave on; null: none.</param>
internal sealed class HistoryMatching(
    Simulator simulator,
    IReadOnlyList<MatchedTarget> targets,
    int dimensions,
    HistoryMatchingSettings settings,
    ReferenceTable? before
)
{
    private readonly List<Wave> _waves = [];

    private IReadOnlyList<Cut> Cuts => [.. _waves.Select(wave => wave.Cut).OfType<Cut>()];

    public static HistoryMatch Run(
        Simulator simulator,
        IReadOnlyList<MatchedTarget> targets,
        int dimensions,
        HistoryMatchingSettings? settings = null,
        ReferenceTable? before = null
    ) => new HistoryMatching(simulator, targets, dimensions, settings ?? new(), before).Run();

    private HistoryMatch Run()
    {
        SpaceSample whole = new(
            WaveDesign.Uniform(settings.Candidates, dimensions, settings.Seed),
            1,
            0,
            double.PositiveInfinity,
            []
        );
        SpaceSample space = whole;
        while (true)
        {
            (Wave wave, StopReason? stop) = Next(space);
            _waves.Add(wave);
            space = wave.Space;
            if (stop is { } reason)
            {
                TargetConflicts conflicts = _waves[0].Cut is { } first
                    ? TargetConflicts.Of(first, whole, settings.Seed, settings.Workers)
                    : TargetConflicts.None;
                return new HistoryMatch(_waves, reason, conflicts, SpaceScan.Of(whole, _waves, settings.Workers))
                {
                    Before = before is null ? null : Inside(before),
                };
            }
        }
    }

    private (Wave Wave, StopReason? Stop) Next(SpaceSample former)
    {
        int number = _waves.Count + 1;
        (ReferenceTable table, int validation) = Simulated(former, number);
        ReferenceTable training = table.Rows(0, table.Points.Count - validation).With(Earlier());
        ReferenceTable fresh = table.Rows(table.Points.Count - validation, validation);
        int[] fitted = [.. Enumerable.Range(0, targets.Count).Where(index => targets[index].Fits)];
        WaveTarget[] found = settings.Workers.Each(
            fitted.Length,
            i => WaveEmulation.Of(fitted[i], training, fresh, settings.Emulators)
        );
        Cut cut = CutOf(found, number);
        found = [.. found.Select(target => target with { RuledOut = RuledOut(cut, target.Index, former) })];
        Wave wave = new(number, table, training.Points.Count + fresh.Points.Count, found, cut, former, 0);
        return cut.Matches.Count == 0
            ? (wave with { Cut = null }, StopReason.NoEmulator)
            : Decided(wave with { Cut = Ordered(cut, found) }, former);
    }

    /// <summary>Runs at new points; the last of them, so many, are for validation.</summary>
    private (ReferenceTable Table, int Validation) Simulated(SpaceSample former, int number)
    {
        int count = settings.PointsPerParameter * dimensions;
        int validation = (int)Math.Ceiling(settings.ValidationShare * count);
        double[][] points =
            number == 1
                ?
                [
                    .. WaveDesign.OfCube(count, dimensions, settings.Seed),
                    .. WaveDesign.OfCube(validation, dimensions, settings.Seed + 1),
                ]
                : WaveDesign.OfSample(former.Points, count + validation, settings.Seed, number);
        return (
            ReferenceTable.Simulate(simulator, points, settings.Replications, $"wave {number}"),
            Math.Min(validation, points.Length)
        );
    }

    // Earlier runs at points that are still in the space cost nothing.
    private ReferenceTable? Earlier() =>
        _waves.Count == 0
            ? null
            : Inside(_waves.Select(wave => wave.Table).Aggregate((one, next) => one.With(next)).With(before));

    private ReferenceTable? Inside(ReferenceTable table)
    {
        bool[] inside = settings.Workers.Each(
            table.Points.Count,
            point => Cuts.All(cut => cut.Holds(table.Points[point]))
        );
        int[] kept = [.. Enumerable.Range(0, inside.Length).Where(point => inside[point])];
        return kept.Length == 0
            ? null
            : new ReferenceTable(
                [.. kept.Select(row => table.Points[row])],
                [.. kept.Select(row => table.Outcomes[row])]
            );
    }

    private Cut CutOf(IReadOnlyList<WaveTarget> found, int number)
    {
        TargetMatch[] matches = [.. TargetMatch.Of(found, targets)];
        return new Cut(matches, number <= settings.LenientWaves && matches.Length >= 3 ? 2 : 1, settings.Cutoff);
    }

    private double? RuledOut(Cut cut, int index, SpaceSample former) =>
        cut.Matches.FirstOrDefault(match => match.Index == index) is { } match
            ? settings.Workers.Many(Some(former), match.Implausibilities).Average(value => value > cut.Cutoff ? 1.0 : 0)
            : null;

    // The sharpest target first, so that most points are settled by it.
    private static Cut Ordered(Cut cut, WaveTarget[] found) =>
        cut with
        {
            Matches =
            [
                .. cut.Matches.OrderByDescending(match => found.First(target => target.Index == match.Index).RuledOut),
            ],
        };

    private double[][] Some(SpaceSample space) => space.Points[..Math.Min(settings.Sample, space.Points.Length)];

    private (Wave Wave, StopReason? Stop) Decided(Wave wave, SpaceSample former)
    {
        wave = WithCut(wave, former, wave.Cut!);
        StopReason? stop =
            wave.Space.IsEmpty ? StopReason.SpaceEmpty
            : AreSure(wave) ? StopReason.EmulatorsSure
            : wave.Cut!.Rank == 1 && wave.Removed < settings.LeastRemoved ? StopReason.LittleRemoved
            : wave.Number == settings.MostWaves ? StopReason.MostWaves
            : null;
        if (stop is null or StopReason.SpaceEmpty || wave.Cut!.Rank == 1)
        {
            return (wave, stop);
        }

        // What is left at the end must meet every target.
        wave = WithCut(wave, former, wave.Cut with { Rank = 1 });
        return (wave, wave.Space.IsEmpty ? StopReason.SpaceEmpty : stop);
    }

    private Wave WithCut(Wave wave, SpaceSample former, Cut cut)
    {
        SpaceSample space = new LevelSampling(settings.Seed, settings.Sample, settings.Workers).Reduce(
            former,
            Cuts,
            cut,
            wave.Number
        );
        return wave with { Cut = cut, Space = space, Removed = 1 - (space.Share / former.Share) };
    }

    private bool AreSure(Wave wave)
    {
        double[][] points = Some(wave.Space);
        return wave.Cut!.Matches.All(match =>
        {
            double limit = settings.SureShare * (match.Target.DiscrepancyVariance + match.Target.ObservationVariance);
            return settings.Workers.Many(points, match.Emulator.Predict).All(found => found.Variance < limit);
        });
    }
}
