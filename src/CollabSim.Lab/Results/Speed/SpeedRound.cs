using System.Text.Json.Serialization;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Results.Speed;

/// <summary>Every life of a cell in one process; the lists go together, life by life.</summary>
/// <param name="SetUp">Time to make the network and the schools, in milliseconds.</param>
/// <param name="Ticks">Time of all ticks, in milliseconds.</param>
/// <param name="PartnershipTicks">Active partnerships, added up over the ticks.</param>
/// <param name="Others">How many cores' worth others used meanwhile; null: it could not be seen.</param>
internal sealed record SpeedRound(
    IReadOnlyList<double> SetUp,
    IReadOnlyList<double> Ticks,
    IReadOnlyList<long> PartnershipTicks,
    double? Others
)
{
    /// <summary>The lives as a round.</summary>
    public static SpeedRound Of(IReadOnlyList<SpeedLife> lives, double? others) =>
        new(
            [.. lives.Select(life => Rounded(life.SetUp))],
            [.. lives.Select(life => Rounded(life.Ticks))],
            [.. lives.Select(life => life.PartnershipTicks)],
            others
        );

    /// <summary>Partnership-ticks a second of each life, in millions.</summary>
    public IEnumerable<double> Rates() => Ticks.Zip(PartnershipTicks, (time, count) => count / (1000 * time));

    /// <summary>
    /// Logarithm of what the process took for a partnership-tick, or for a set-up: the lower quartile of its lives. Whatever disturbs a life makes it longer, never shorter, so that
    /// the shorter lives say what the program takes; the very shortest of many would depend on how many there are.
    /// </summary>
    /// <param name="what">Which of the two.</param>
    public double LogTime(SpeedQuantity what) =>
        Math.Log(
            Quantile.Of([.. (what == SpeedQuantity.SetUp ? SetUp : Rates().Select(rate => 1 / rate)).Order()], 0.25)
        );

    private static double Rounded(TimeSpan time) => Math.Max(1e-4, Math.Round(time.TotalMilliseconds, 4));
}

/// <summary>What takes time in a life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpeedQuantity>))]
internal enum SpeedQuantity
{
    /// <summary>The ticks.</summary>
    Ticks,

    /// <summary>Making the network and the schools.</summary>
    SetUp,
}
