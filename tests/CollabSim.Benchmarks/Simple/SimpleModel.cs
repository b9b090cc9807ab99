using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Randomness;

namespace CollabSim.Benchmarks.Simple;

/// <summary>
/// The model of model.md as a careful user would write it: an object per school and per partnership, double precision,
/// no tricks. The baseline of the benchmarks and the reference that the engine is tested against.
/// </summary>
/// <remarks>
/// In scope: (1)-(22), (21b), (21c), one community of everyone, rivalry by chance, random search. Not in scope: populations
/// from a file, kinds, places and the scenario's policies, in whose place there are <see cref="Levers"/>.
/// </remarks>
internal sealed class SimpleModel
{
    private readonly Scenario _scenario;
    private readonly Levers _levers;
    private readonly Luck _luck;
    private readonly Community _community;
    private readonly School[] _schools;
    private readonly List<Partnership> _partnerships = [];
    private readonly double _targetDegree;

    /// <exception cref="NotSupportedException">For a scenario beyond the scope of this model.</exception>
    public SimpleModel(Scenario scenario, ulong seed, Levers levers)
    {
        RejectWhatIsOutOfScope(scenario);
        _scenario = scenario;
        _levers = levers;
        _luck = new Luck(seed);
        _community = new Community(scenario.Communities);
        _schools = [.. Enumerable.Range(0, scenario.Schools).Select(i => new School(i, scenario, _luck))];

        EdgeList edges = scenario.Network.Build(new NetworkContext { Schools = scenario.Schools, Seed = seed });
        for (int tie = 0; tie < edges.A.Length; tie++)
        {
            Partnership partnership = Join(_schools[edges.A[tie]], _schools[edges.B[tie]]);
            Draws draws = _luck.InitialTrust(partnership.Low.School, partnership.High.School);
            partnership.Low.Trust = scenario.Initial.Trust.Draw(ref draws, 0, 1);
            partnership.High.Trust = scenario.Initial.Trust.Draw(ref draws, 0, 1);
        }

        _targetDegree = scenario.Search.Target ?? 2.0 * _partnerships.Count / _schools.Length;
    }

    /// <summary>Ticks lived through so far.</summary>
    public int Tick { get; private set; }

    public IReadOnlyList<School> Schools => _schools;

    public IReadOnlyList<Partnership> Partnerships => _partnerships;

    public double MeanPerformance => _schools.Average(school => school.Performance);

    public double? MeanTrust =>
        _partnerships.Count == 0 ? null : _partnerships.Average(partnership => partnership.MeanTrust);

    /// <summary>Share of this tick's collaboration days that went into partnerships without joint value; null without days.</summary>
    public double? InertiaShare { get; private set; }

    /// <summary>Partnerships that ended with this tick; they have lived through it.</summary>
    public IReadOnlyList<Partnership> Ended { get; private set; } = [];

    /// <summary>How many partnerships, the first of all, have lived through this tick; those after them formed at its end.</summary>
    public int Lived { get; private set; }

    /// <summary>Productive days as a share of this tick's collaboration days; null without days.</summary>
    public double? CollaborationYield { get; private set; }

    /// <summary>One tick, in the order of model.md §3.</summary>
    public void Step()
    {
        Tick++;
        foreach (School school in _schools)
        {
            school.FeelPressure(_levers.AddedPressure(Tick));
            school.BudgetTime(_levers.MandatedDays(Tick), _community.Days);
        }

        _partnerships.ForEach(partnership => partnership.WorkTogether());
        _partnerships.ForEach(partnership => partnership.Learn());
        _partnerships.ForEach(partnership => partnership.Judge(Tick));
        Observe();
        foreach (School school in _schools)
        {
            school.LearnDisposition();
        }

        _partnerships.ForEach(partnership => partnership.UpdateTrust());
        foreach (School school in _schools)
        {
            school.Grow(Tick, _luck);
        }

        DrawAimsTogether();
        foreach (School school in _schools)
        {
            school.PerhapsChangeLeader(Tick, _luck, _community);
        }

        EndPartnerships();
        Lived = _partnerships.Count;
        FormPartnerships();
    }

    private static void RejectWhatIsOutOfScope(Scenario scenario)
    {
        if (scenario.Population is not null || scenario.Kinds.Count > 0 || scenario.Policies.Count > 0)
        {
            throw new NotSupportedException("The simple model knows no population file, no kinds and no policies.");
        }

        if (scenario.Search.Strategies != new Engine.Mechanisms.SearchStrategies())
        {
            throw new NotSupportedException("The simple model knows random search only.");
        }
    }

    private Partnership Join(School one, School other)
    {
        Partnership partnership = new(one, other, _scenario, _community, _luck);
        _partnerships.Add(partnership);
        partnership.Low.School.Sides.Add(partnership.Low);
        partnership.High.School.Sides.Add(partnership.High);
        return partnership;
    }

    /// <summary>Model.md §6; the days and values of this tick do not change after they are judged.</summary>
    private void Observe()
    {
        double days = _partnerships.Sum(partnership => partnership.JointDays);
        double inert = _partnerships.Where(partnership => partnership.JointValue <= 0).Sum(inert => inert.JointDays);
        double productive = _partnerships.Sum(partnership => partnership.ProductiveDays);
        InertiaShare = days > 0 ? inert / days : null;
        CollaborationYield = days > 0 ? productive / days : null;
    }

    /// <summary>(21c): all pulls are taken before any aim moves.</summary>
    private void DrawAimsTogether()
    {
        if (_scenario.Aims.Rate == 0)
        {
            return;
        }

        double[] pulls = [.. _partnerships.Select(partnership => partnership.AimPull())];
        for (int tie = 0; tie < pulls.Length; tie++)
        {
            _partnerships[tie].Low.School.MoveAim(pulls[tie]);
            _partnerships[tie].High.School.MoveAim(-pulls[tie]);
        }
    }

    /// <summary>(20): a mandated partnership cannot end.</summary>
    private void EndPartnerships()
    {
        Ended = _levers.MandatedDays(Tick) > 0 ? [] : [.. _partnerships.Where(partnership => partnership.IsOver)];
        foreach (Partnership over in Ended)
        {
            over.Low.School.Sides.Remove(over.Low);
            over.High.School.Sides.Remove(over.High);
        }

        _partnerships.RemoveAll(Ended.Contains);
    }

    /// <summary>(21): all schools look round before any tie is made; two that seek each other make one tie.</summary>
    private void FormPartnerships()
    {
        SortedSet<(int Low, int High)> found = [];
        foreach (School seeker in _schools)
        {
            if (FindCandidate(seeker) is School candidate)
            {
                found.Add((Math.Min(seeker.Index, candidate.Index), Math.Max(seeker.Index, candidate.Index)));
            }
        }

        foreach ((int low, int high) in found)
        {
            Partnership partnership = Join(_schools[low], _schools[high]);
            partnership.Low.Trust = TrustInStranger(_schools[low]);
            partnership.High.Trust = TrustInStranger(_schools[high]);
        }
    }

    /// <summary>The candidate may be any school, also one that has partners enough.</summary>
    private School? FindCandidate(School seeker)
    {
        if (seeker.Sides.Count >= _targetDegree)
        {
            return null;
        }

        Draws draws = _luck.Search(Tick, seeker);
        if (!draws.NextChance(_scenario.Search.Seeking * seeker.Leadership * (1 - seeker.Pressure)))
        {
            return null;
        }

        for (int attempt = 0; attempt < _scenario.Search.Tries; attempt++)
        {
            School candidate = _schools[draws.NextIndex(_schools.Length)];
            if (candidate != seeker && !seeker.IsPartnerOf(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private double TrustInStranger(School school) =>
        school.Disposition + (_community.Refers ? _scenario.Search.ReferralTrust * (1 - school.Disposition) : 0);
}
