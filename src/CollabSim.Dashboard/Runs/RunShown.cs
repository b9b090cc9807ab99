using CollabSim.Engine;
using CollabSim.Lab.Figures;

namespace CollabSim.Dashboard.Runs;

/// <summary>One run as the page plays it. Numbers are rounded to what can be seen; lists are in the order of the drawn schools.</summary>
internal sealed record RunShown
{
    /// <summary>The run's name.</summary>
    public required string Id { get; init; }

    /// <summary>The run's seed, as text: it has more digits than a number of the page.</summary>
    public required string Seed { get; init; }

    /// <summary>The option's name.</summary>
    public required string Option { get; init; }

    /// <summary>How the run was chosen, in sentences.</summary>
    public required string Chosen { get; init; }

    /// <summary>Which schools are drawn, and what their places mean.</summary>
    public required string Drawn { get; init; }

    /// <summary>True on a map in km.</summary>
    public bool IsMap { get; init; }

    /// <summary>The run on the command line.</summary>
    public required SameRun Again { get; init; }

    /// <summary>The drawn schools.</summary>
    public required IReadOnlyList<SchoolShown> Schools { get; init; }

    /// <summary>The pictures.</summary>
    public required IReadOnlyList<FrameShown> Frames { get; init; }

    /// <summary>Makes it from a run.</summary>
    public static RunShown Of(
        WatchedRun run,
        string id,
        ulong seed,
        string option,
        string chosen,
        SameRun again,
        CancellationToken stop
    )
    {
        DrawnPart part = DrawnPart.Of(run, stop);
        SchoolStory story = new(run);
        Dictionary<int, int> at = part.Schools.Index().ToDictionary(each => each.Item, each => each.Index);
        return new RunShown
        {
            Id = id,
            Seed = seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Option = option,
            Chosen = chosen,
            Drawn = part.Said,
            IsMap = part.IsMap,
            Again = again,
            Schools =
            [
                .. part.Schools.Select(
                    (school, n) =>
                        new SchoolShown(
                            NetworkMap.NameOf(run.Scenario, school),
                            Math.Round(part.Places[n].X, 3),
                            Math.Round(part.Places[n].Y, 3),
                            story.Of(school)
                        )
                ),
            ],
            Frames = [.. run.Frames.Select(frame => FrameShown.Of(frame, part.Schools, at, run.Scenario.TicksPerYear))],
        };
    }
}

/// <summary>A drawn school.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X">Place, to the right.</param>
/// <param name="Y">Place, upwards.</param>
/// <param name="Story">What became of it.</param>
internal sealed record SchoolShown(string Name, double X, double Y, IReadOnlyList<string> Story);

/// <summary>How the drawn schools stand at a time.</summary>
/// <param name="Year">Years from the start.</param>
/// <param name="Performance">By school, in thousandths; null: it is closed.</param>
/// <param name="Alone">The same where nobody works together.</param>
/// <param name="Partners">By school, active partnerships, those with schools that are not drawn too.</param>
/// <param name="Ties">Partnerships between drawn schools, five numbers each: both, trust of the first in the second and back in hundredths, and the <see cref="PartnershipClass"/>.</param>
internal sealed record FrameShown(
    double Year,
    IReadOnlyList<int?> Performance,
    IReadOnlyList<int?> Alone,
    IReadOnlyList<int> Partners,
    IReadOnlyList<int> Ties
)
{
    /// <summary>Makes it from a picture.</summary>
    public static FrameShown Of(Frame frame, IReadOnlyList<int> drawn, Dictionary<int, int> at, int ticksPerYear)
    {
        int? Thousandths(int school, Func<SchoolState, double> of) =>
            frame.Schools[school].IsOpen ? (int)Math.Round(1000 * of(frame.Schools[school])) : null;
        return new(
            Math.Round(frame.Tick / (double)ticksPerYear, 3),
            [.. drawn.Select(school => Thousandths(school, state => state.Performance))],
            [.. drawn.Select(school => Thousandths(school, state => state.TwinPerformance))],
            [.. drawn.Select(school => frame.Schools[school].Partnerships)],
            [
                .. frame
                    .Ties.Where(tie => at.ContainsKey(tie.A) && at.ContainsKey(tie.B))
                    .SelectMany(tie =>
                        new[]
                        {
                            at[tie.A],
                            at[tie.B],
                            (int)Math.Round(100 * tie.TrustAB),
                            (int)Math.Round(100 * tie.TrustBA),
                            (int)tie.Class,
                        }
                    ),
            ]
        );
    }
}
