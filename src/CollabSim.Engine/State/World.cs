using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <summary>Everything that changes while a scenario is lived through, and how its parts hang together.</summary>
internal sealed class World
{
    private static readonly RandomStream RivalryStream = RandomStream.Named("rivalry");
    private readonly StreamKey _rivalryKey;

    /// <summary>What the partnerships that ended with the last tick had lived through in it.</summary>
    private readonly List<LivedTick> _justEnded = [];

    /// <param name="parameters">The parameters per tick.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="schools">Number of schools.</param>
    public World(Parameters parameters, ulong seed, int schools)
    {
        Parameters = parameters;
        Seed = seed;
        _rivalryKey = StreamKey.For(seed, RivalryStream, 0);
        Schools = new Schools(schools, parameters.Domains);
        Partnerships = new Partnerships(schools);
        CohortParameters = new CohortParameters(parameters);
        Communities = new CommunityTable();
        Orders = new Orders(new Pace(parameters.TicksPerYear));
    }

    private World(World other, Copies copies)
    {
        Parameters = other.Parameters;
        Seed = other.Seed;
        _rivalryKey = other._rivalryKey;
        Tick = other.Tick;
        Schools = other.Schools.Copy();
        Partnerships = other.Partnerships.Copy();
        CohortParameters = other.CohortParameters.Copy(copies);
        Communities = other.Communities.Copy(copies);
        Orders = other.Orders.Copy(copies);
        Leavers.AddRange(other.Leavers);
        Ending.AddRange(other.Ending);
        Lived = other.Lived;
        Awaited.AddRange(other.Awaited);
        GroupNames.AddRange(other.GroupNames);
        KindNames.AddRange(other.KindNames);
        ReachedSoFar = other.ReachedSoFar.Copy();
        Visits = other.Visits.Copy();
        ActedInLastTick = new Dictionary<string, double>(other.ActedInLastTick, StringComparer.Ordinal);
        TargetPartnerships = other.TargetPartnerships;
        _justEnded.AddRange(other._justEnded);
    }

    /// <summary>All parameters per tick: those that rules go by.</summary>
    public Parameters Parameters { get; }

    public ulong Seed { get; }

    /// <summary>Ticks lived through; while a tick is being lived through, the tick at its start.</summary>
    public int Tick { get; set; }

    public Schools Schools { get; }

    public Partnerships Partnerships { get; }

    public CohortParameters CohortParameters { get; }

    public CommunityTable Communities { get; }

    public Orders Orders { get; }

    /// <summary>Schools whose leader left in the last tick, in ascending order.</summary>
    public List<int> Leavers { get; } = [];

    /// <summary>Partnerships that end with this tick, in ascending order.</summary>
    public List<int> Ending { get; } = [];

    /// <summary>How many partnerships, the first of all, have lived through the last tick; those after them formed at its end.</summary>
    public int Lived { get; private set; }

    /// <summary>Partnerships that a population file starts later.</summary>
    public List<AwaitedTie> Awaited { get; } = [];

    /// <summary>Names of the groups, by index.</summary>
    public List<string> GroupNames { get; } = [];

    /// <summary>Names of the kinds of organisation, by index.</summary>
    public List<string> KindNames { get; } = [];

    /// <summary>Whom policies have reached so far; metrics ask for it, no rule does.</summary>
    public ReachedSchools ReachedSoFar { get; } = new();

    /// <summary>The share of open schools on which policies that others wait for acted in the last tick, by name; nothing in the first.</summary>
    public Dictionary<string, double> ActedInLastTick { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom policies that come one by one have visited, and what they saw.</summary>
    public Visits Visits { get; } = new();

    /// <summary>Number of partnerships that a school aims at; model.md (21).</summary>
    public double TargetPartnerships { get; set; }

    /// <summary>A copy that shares nothing that may change.</summary>
    public World Copy(Copies copies) => new(this, copies);

    /// <summary>(14) Performance of a school now.</summary>
    public double PerformanceOf(int school)
    {
        double subsidy = CohortParameters[Schools.Cohort[school], CohortParameters.Subsidy];
        return Parameters.Performance.Of(
            Schools.MeanKnowledge(school),
            Schools.Agency[school],
            Schools.Days[school] * (1 - subsidy),
            Parameters.Time.SlackDays
        );
    }

    /// <summary>(14) Performance of the same school in the autarky twin.</summary>
    public double TwinPerformanceOf(int school) =>
        Parameters.Performance.Of(
            Schools.MeanTwinKnowledge(school),
            Schools.Agency[school],
            0,
            Parameters.Time.SlackDays
        );

    /// <summary>p of a school in the last tick.</summary>
    public double PressureOn(int school) => CohortParameters[Schools.Cohort[school], CohortParameters.Pressure];

    /// <summary>Starts a partnership between two schools that have none yet, under the orders that bind any of theirs.</summary>
    /// <param name="one">A school.</param>
    /// <param name="other">Another school.</param>
    /// <param name="trustOfOne">First trust of the one in the other.</param>
    /// <param name="trustOfOther">First trust of the other in the one.</param>
    /// <param name="rivalry">Rivalry, or null: from places or luck, model.md (10).</param>
    [MethodImpl(HotPath.Compiled)]
    public void Connect(int one, int other, double trustOfOne, double trustOfOther, double? rivalry = null)
    {
        bool inOrder = Precedes(one, other);
        (int a, int b) = inOrder ? (one, other) : (other, one);
        (double trustAB, double trustBA) = inOrder ? (trustOfOne, trustOfOther) : (trustOfOther, trustOfOne);
        float rivals = (float)(rivalry ?? RivalryOf(a, b));
        Partnerships.Add(a, b, (float)trustAB, (float)trustBA, rivals, Tick, Orders.BindingOf(a, b));
        Schools.Partnerships[a]++;
        Schools.Partnerships[b]++;
        Schools.TrustGiven[a] += FixedTrust.Of((float)trustAB);
        Schools.TrustGiven[b] += FixedTrust.Of((float)trustBA);
    }

    /// <summary>(21) Starts a partnership of two schools by their dispositions and whether somebody referred them.</summary>
    public void Introduce(int one, int other, double referral)
    {
        double share = Communities.Refers(one, other) ? 1 : referral;
        Connect(
            one,
            other,
            Parameters.Search.FirstTrust(Schools.Disposition[one], share),
            Parameters.Search.FirstTrust(Schools.Disposition[other], share)
        );
    }

    /// <summary>Starts the partnerships of a population file that are due and that nobody has started yet.</summary>
    public void StartAwaited()
    {
        foreach (AwaitedTie tie in Awaited)
        {
            if (tie.Tick == Tick + 1 && Schools.Open[tie.A] && Schools.Open[tie.B] && !ArePartners(tie.A, tie.B))
            {
                Connect(tie.A, tie.B, tie.TrustAB, tie.TrustBA, tie.Rivalry);
            }
        }
    }

    /// <summary>Whether two schools have a partnership; walks over all.</summary>
    public bool ArePartners(int one, int other)
    {
        (int a, int b) = Precedes(one, other) ? (one, other) : (other, one);
        for (int e = 0; e < Partnerships.Count; e++)
        {
            if (Partnerships.A[e] == a && Partnerships.B[e] == b)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends a partnership; the last one of all takes its place.</summary>
    [MethodImpl(HotPath.Compiled)]
    public void End(int e)
    {
        (int a, int b) = (Partnerships.A[e], Partnerships.B[e]);
        Schools.Partnerships[a]--;
        Schools.Partnerships[b]--;
        Schools.TrustGiven[a] -= FixedTrust.Of(Partnerships.TrustAB[e]);
        Schools.TrustGiven[b] -= FixedTrust.Of(Partnerships.TrustBA[e]);
        Partnerships.Remove(e);
    }

    /// <summary>(20) Ends the partnerships that are over; what they lived through in this tick is still observed.</summary>
    public void EndPartnerships()
    {
        _justEnded.Clear();
        for (int n = Ending.Count - 1; n >= 0; n--)
        {
            _justEnded.Add(Partnerships.LastTick(Ending[n]));
            End(Ending[n]);
        }

        Lived = Partnerships.Count;
    }

    /// <summary>What the partnerships that ended with the last tick lived through in it.</summary>
    public ReadOnlySpan<LivedTick> JustEnded => CollectionsMarshal.AsSpan(_justEnded);

    /// <summary>What all partnerships that were there in steps 3 to 5 of the last tick lived through.</summary>
    public IEnumerable<LivedTick> LivedTicks()
    {
        for (int e = 0; e < Lived; e++)
        {
            yield return Partnerships.LastTick(e);
        }

        foreach (LivedTick ended in _justEnded)
        {
            yield return ended;
        }
    }

    /// <summary>Closes schools and ends all their partnerships.</summary>
    public void Close(IReadOnlyCollection<int> schools)
    {
        foreach (int school in schools)
        {
            Schools.Open[school] = false;
        }

        for (int e = Partnerships.Count - 1; e >= 0; e--)
        {
            if (!Schools.Open[Partnerships.A[e]] || !Schools.Open[Partnerships.B[e]])
            {
                End(e);
            }
        }
    }

    /// <summary>Whether the one comes first in the order of keys.</summary>
    public bool Precedes(int one, int other)
    {
        uint keyOfOne = (uint)Schools.Key[one];
        uint keyOfOther = (uint)Schools.Key[other];
        return keyOfOne != keyOfOther ? keyOfOne < keyOfOther : one < other;
    }

    /// <summary>Distance in km, or null where a place is missing.</summary>
    public double? DistanceBetween(int one, int other)
    {
        if (Schools.EastKm is not { } east || Schools.NorthKm is not { } north)
        {
            return null;
        }

        double dx = east[one] - east[other];
        double dy = north[one] - north[other];
        double squared = (dx * dx) + (dy * dy);
        return double.IsNaN(squared) ? null : Math.Sqrt(squared);
    }

    [MethodImpl(HotPath.Compiled)]
    private double RivalryOf(int a, int b) =>
        DistanceBetween(a, b) is { } distance
            ? Parameters.Disclosure.Rivalry(distance)
            : Draws.ForPair(_rivalryKey, (uint)Schools.Key[a], (uint)Schools.Key[b]).NextUniform();
}
