using CollabSim.Engine;

namespace CollabSim.Benchmarks.Simple;

/// <summary>
/// The autarky twin: the same schools, luck and pressure without partnerships; model.md §6. Leadership, aims and
/// trust matter only to partnerships, so that the twin needs neither new leaders nor a search.
/// </summary>
internal sealed class SimpleTwin(Scenario scenario, ulong seed, Levers levers)
{
    private readonly Luck _luck = new(seed);
    private readonly School[] _schools =
    [
        .. Enumerable.Range(0, scenario.Schools).Select(i => new School(i, scenario, new Luck(seed))),
    ];

    /// <summary>Ticks lived through so far.</summary>
    public int Tick { get; private set; }

    public IReadOnlyList<School> Schools => _schools;

    public double MeanPerformance => _schools.Average(school => school.Performance);

    public void Step()
    {
        Tick++;
        foreach (School school in _schools)
        {
            school.FeelPressure(levers.AddedPressure(Tick));
            school.Grow(Tick, _luck);
        }
    }
}
