using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Limits;

/// <summary>A scenario file of scenarios/limits, run as anybody would run it: the same seeds, the same outcomes.</summary>
internal sealed class LimitStudy
{
    private readonly Study _study;
    private readonly Lazy<double?[][][]> _values;

    /// <param name="file">Its name without the ending.</param>
    public LimitStudy(string file)
    {
        _study = ScenarioFile.Read(Path.Combine(Sources.Root, "scenarios", "limits", file + ".yaml"));
        _values = new(() => [.. Enumerable.Range(0, _study.Points.Count).Select(Run)]);
    }

    /// <summary>The design points.</summary>
    public IReadOnlyList<DesignPoint> Points => _study.Points;

    /// <summary>What is simulated at a design point.</summary>
    public Scenario Scenario(int point = 0) => _study.ScenarioAt(point, 0);

    /// <summary>The seed of a replication.</summary>
    public ulong Seed(int replication) => RunIdentity.SeedOf(_study.Seed, replication);

    /// <summary>An outcome at a design point, over the replications.</summary>
    public MeanInterval Of(int point, string outcome)
    {
        int index = _study.Outcomes.Select(each => each.Text).ToList().IndexOf(outcome);
        return MeanInterval.Of(_values.Value[point].Select(run => run[index]));
    }

    private double?[][] Run(int point)
    {
        Observations asked = new(_study.Outcomes, _study.Series);
        Scenario scenario = Scenario(point);
        double?[][] runs = new double?[_study.Replications][];
        Parallel.For(
            0,
            runs.Length,
            r => runs[r] = asked.Outcomes(Simulation.Run(scenario, Seed(r), asked.Points).Values)
        );
        return runs;
    }
}
