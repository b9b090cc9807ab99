using CollabSim.Benchmarks.Simple;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Patterns;

/// <summary>A life of the simple model and its twin that all metrics of the engine can be asked about.</summary>
internal sealed class SimpleLife
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly SimpleModel _model;
    private readonly SimpleTwin _twin;
    private readonly byte[] _quintile;

    public SimpleLife(Scenario scenario, ulong seed, Levers levers)
    {
        (_scenario, _seed) = (scenario, seed);
        _model = new SimpleModel(scenario, seed, levers);
        _twin = new SimpleTwin(scenario, seed, levers);
        _quintile = new byte[scenario.Schools];
        int rank = 0;
        foreach (School school in _model.Schools.OrderBy(school => school.Performance))
        {
            _quintile[school.Index] = (byte)(5 * rank++ / _quintile.Length);
        }
    }

    public int Tick => _model.Tick;

    public double Advantage => _model.MeanPerformance - _twin.MeanPerformance;

    public void LiveUntil(int tick)
    {
        while (_model.Tick < tick)
        {
            _model.Step();
            _twin.Step();
        }
    }

    /// <summary>The engine's view of the simple model's state, rounded to single precision only here.</summary>
    public Observation Observed()
    {
        Simulation simulation = new(_scenario, _seed);
        World world = simulation.World;
        world.Tick = _model.Tick;
        foreach (School school in _model.Schools)
        {
            Put(school, world.Schools);
        }

        while (world.Partnerships.Count > 0)
        {
            world.End(world.Partnerships.Count - 1);
        }

        world.Ending.Clear();
        foreach (Partnership partnership in _model.Partnerships.Take(_model.Lived))
        {
            Put(partnership, world);
        }

        foreach (Partnership partnership in _model.Ended)
        {
            world.Ending.Add(world.Partnerships.Count);
            Put(partnership, world);
        }

        world.EndPartnerships();
        foreach (Partnership partnership in _model.Partnerships.Skip(_model.Lived))
        {
            Put(partnership, world);
        }

        return simulation.Observe();
    }

    private void Put(School school, Schools schools)
    {
        int i = school.Index;
        for (int d = 0; d < schools.Domains; d++)
        {
            schools.Knowledge[(d * schools.Length) + i] = (float)school.Knowledge[d];
            schools.TwinKnowledge[(d * schools.Length) + i] = (float)_twin.Schools[i].Knowledge[d];
        }

        schools.AbsorptiveCapacity[i] = (float)school.AbsorptiveCapacity;
        schools.Leadership[i] = (float)school.Leadership;
        schools.Autonomy[i] = (float)school.Autonomy;
        schools.Agency[i] = (float)school.Agency;
        schools.Aim[i] = (float)school.Aim;
        schools.Disposition[i] = (float)school.Disposition;
        schools.Days[i] = (float)school.DaysSpent;
        schools.DaysSpent[i] = (float)school.DaysSoFar;
        schools.Quintile[i] = _quintile[i];
    }

    private static void Put(Partnership partnership, World world)
    {
        (Side low, Side high) = (partnership.Low, partnership.High);
        world.Connect(low.School.Index, high.School.Index, low.Trust, high.Trust);
        int e = world.Partnerships.Count - 1;
        world.Partnerships.JointDays[e] = (float)partnership.JointDays;
        world.Partnerships.ProductiveDays[e] = (float)partnership.ProductiveDays;
        world.Partnerships.JointValue[e] = (float)partnership.JointValue;
        world.Partnerships.Challenge[e] = (float)partnership.Challenge;
    }
}
