using CollabSim.Engine.State;

namespace CollabSim.Tests.Properties;

/// <summary>What the policies in force do to each school and to each pair of schools in the tick just lived, whatever makes them do it.</summary>
internal sealed class Applied
{
    private readonly World _world;

    public Applied(World world)
    {
        _world = world;
        int schools = world.Schools.Count;
        Fields = new double[schools, CohortParameters.Stride];
        for (int i = 0; i < schools; i++)
        {
            for (int field = 0; field < CohortParameters.Stride; field++)
            {
                Fields[i, field] = world.CohortParameters[world.Schools.Cohort[i], field];
            }
        }

        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            Ordered.Add(
                (world.Partnerships.A[e], world.Partnerships.B[e]),
                world.Orders.Days[world.Partnerships.Binding[e]]
            );
        }
    }

    /// <summary>By school and field.</summary>
    public double[,] Fields { get; }

    /// <summary>Days ordered of each partnership.</summary>
    public Dictionary<(int A, int B), double> Ordered { get; } = [];

    /// <summary>σ and π between two schools before they are limited to 1.</summary>
    public (double Structure, double Process) Shared(int one, int other)
    {
        (double structure, double process) = (0, 0);
        for (int circle = 0; circle < _world.Communities.Count; circle++)
        {
            if (_world.Communities[circle].Shares(one, other))
            {
                structure += _world.Communities[circle].Structure;
                process += _world.Communities[circle].Process;
            }
        }

        return (structure, process);
    }

    /// <summary>Days that schools give to communities of practice themselves.</summary>
    public double DaysOfCommunities()
    {
        double days = 0;
        for (int circle = 0; circle < _world.Communities.Count; circle++)
        {
            for (int i = 0; i < _world.Schools.Count; i++)
            {
                days +=
                    _world.Schools.Open[i] && _world.Communities[circle].Of[i] >= 0
                        ? _world.Communities[circle].Structure * _world.Parameters.Communities.Days
                        : 0;
            }
        }

        return days;
    }
}
