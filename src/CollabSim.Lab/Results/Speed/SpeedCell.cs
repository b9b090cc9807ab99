using CollabSim.Engine;

namespace CollabSim.Lab.Results.Speed;

/// <summary>What is lived through to see how fast: the default model of a size, on some threads.</summary>
/// <param name="Schools">How many schools.</param>
/// <param name="Threads">Threads that share the work of each tick.</param>
/// <param name="Years">Years of a life; a large system is measured over fewer.</param>
internal sealed record SpeedCell(int Schools, int Threads, double Years)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(600);

    private const int Fewest = 5;

    // A life of that many schools takes seconds, and says as much as many short ones.
    private const int Large = 300_000;

    /// <summary>The cells that are measured unless a file says which.</summary>
    /// <param name="cores">Cores of the machine.</param>
    /// <param name="isLarge">With a million schools.</param>
    public static IReadOnlyList<SpeedCell> Usual(int cores, bool isLarge)
    {
        int[] threads = cores > 1 ? [1, cores] : [1];
        return
        [
            new SpeedCell(300, 1, 20),
            .. threads.Select(each => new SpeedCell(30_000, each, 4)),
            .. isLarge ? threads.Select(each => new SpeedCell(1_000_000, each, 1)) : [],
        ];
    }

    /// <summary>Lives through it in this process for about a second, the compiler's work before.</summary>
    public SpeedRound Live(CancellationToken stop)
    {
        Scenario scenario = new() { Schools = Schools, Years = Years };
        bool isLarge = Schools >= Large;
        SpeedLife.Again(scenario with { Years = 1 }, Threads, isLarge ? TimeSpan.Zero : WarmUp, 1, stop);
        OthersWork others = new();
        IReadOnlyList<SpeedLife> lives = SpeedLife.Again(
            scenario,
            Threads,
            isLarge ? TimeSpan.Zero : Measured,
            isLarge ? 1 : Fewest,
            stop
        );
        return SpeedRound.Of(lives, others.Used());
    }

    /// <summary>Such as <c>30,000 schools, 2 threads</c>.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Schools:N0} schools, {Amount.Of(Threads, "thread")}"
        );
}
