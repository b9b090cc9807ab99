using CollabSim.Engine;

namespace CollabSim.Dashboard.Runs;

/// <summary>What happened to one school in a run.</summary>
internal sealed class SchoolLife
{
    private readonly List<Met> _policies = [];
    private readonly int[] _classes = new int[Enum.GetValues<PartnershipClass>().Length];

    /// <summary>Ticks in which a new leader came.</summary>
    public List<int> NewLeaders { get; } = [];

    /// <summary>Spans in which policies reached it, by when they began.</summary>
    public IReadOnlyList<Met> Policies => _policies;

    /// <summary>The tick in which it closed; null: it is open.</summary>
    public int? Closed { get; private set; }

    /// <summary>Days spent with partners, all ticks together.</summary>
    public double JointDays { get; private set; }

    /// <summary>Of these, days that the transaction cost left.</summary>
    public double ProductiveDays { get; private set; }

    /// <summary>Ticks of its partnerships that were lived through, all partnerships together, while they went on.</summary>
    public int TicksTogether => _classes.Sum() - _classes[(int)PartnershipClass.New];

    /// <summary>Of these, the ticks that were of one class.</summary>
    public int TicksOf(PartnershipClass kind) => _classes[(int)kind];

    /// <summary>A policy reached it in a tick; ticks that follow each other are one span.</summary>
    public void Meet(string policy, int tick)
    {
        int last = _policies.FindLastIndex(met => met.Policy == policy && met.Until >= tick);
        if (last >= 0)
        {
            _policies[last] = _policies[last] with { Until = tick + 1 };
        }
        else
        {
            _policies.Add(new Met(policy, tick, tick + 1));
        }
    }

    /// <summary>It lived through a tick.</summary>
    public void Live(SchoolState after, int tick)
    {
        JointDays += after.JointDays;
        ProductiveDays += after.ProductiveDays;
        if (!after.IsOpen)
        {
            Closed ??= tick;
        }
    }

    /// <summary>A partnership of it lived through a tick.</summary>
    public void Count(PartnershipClass kind) => _classes[(int)kind]++;
}

/// <summary>A span in which a policy reached a school.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="From">First tick.</param>
/// <param name="Until">First tick in which it no longer did.</param>
internal sealed record Met(string Policy, int From, int Until);
