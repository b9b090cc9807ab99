using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>
/// Replications until the paired differences from the baseline are known well enough. The data are looked at after planned
/// numbers of replications only, and every interval is widened so that it still covers the truth as often as it says.
/// </summary>
/// <param name="Until">Largest half-width of a 95 % interval that will do, in the outcome's unit.</param>
/// <param name="Outcome">Index of the outcome.</param>
/// <param name="AtMost">Replications at which it ends in any case.</param>
/// <param name="Where">Where the half-width must be reached.</param>
public sealed record Stopping(double Until, int Outcome, int AtMost, Precision Where)
{
    /// <summary>
    /// What half-widths are multiplied by. Who stops when the spread looks small stops too early now and then: plain 95 %
    /// intervals would cover as little as 93.5 %. The mean of normal runs is independent of their spread, so that the coverage
    /// after stopping is a function of spread and target alone (Stein 1945; Chow and Robbins 1965; Anscombe 1953); at the looks
    /// below, for every spread, 1.07 brings it to 95.0 to 96.5 %, a test holds.
    /// </summary>
    public const double Widening = 1.07;

    private const int FirstLook = 10;

    /// <summary>
    /// The numbers of replications after which the data are looked at: 10, 15, 20, 30, 40, 60, 80, 120 and so on, and the last.
    /// They do not depend on the target, so that a study with another target goes on from what is there.
    /// </summary>
    public IReadOnlyList<int> Looks => [.. Planned().TakeWhile(look => look < AtMost), AtMost];

    private static IEnumerable<int> Planned()
    {
        for (long look = FirstLook; look <= int.MaxValue; look *= 2)
        {
            yield return (int)look;
            yield return (int)Math.Min(int.MaxValue, look + (look / 2));
        }
    }
}

/// <summary>Where a half-width must be reached.</summary>
public enum Precision
{
    [Meaning("In each arm's difference averaged over the design points.")]
    Average,

    [Meaning("In each arm's difference at every single design point.")]
    EveryPoint,
}
