using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine;

/// <summary>
/// Policies as model.md §5 has them, in double precision and school by school: who is reached, how strongly, and what adds up. Magnitudes are
/// constants, groups are those that exist, targets are those that need no luck.
/// </summary>
internal sealed class PlainPolicies(Scenario scenario)
{
    private readonly List<(Policy Policy, int Start, bool[] Reached)> _onsets = [];
    private int _tick;
    private int[] _group = [];

    /// <summary>Settles whom the policies reach that start now.</summary>
    public void Begin(World before)
    {
        _tick = before.Tick;
        Schools schools = before.Schools;
        _group = schools.Group;
        foreach (Policy policy in scenario.Policies.Where(policy => policy.At.ToTicks(6) == _tick))
        {
            int[] open = [.. Enumerable.Range(0, schools.Count).Where(i => schools.Open[i])];
            IEnumerable<int> reached = policy.Target switch
            {
                OfKind kind => open.Where(i => before.KindNames[schools.Kind[i]] == kind.Name),
                InGroup group => open.Where(i =>
                    schools.Group[i] >= 0 && before.GroupNames[schools.Group[i]] == group.Group
                ),
                Weakest { Share: var share } => open.OrderBy(before.PerformanceOf)
                    .Take((int)Math.Round(share * open.Length)),
                Strongest { Share: var share } => open.OrderByDescending(before.PerformanceOf)
                    .Take((int)Math.Round(share * open.Length)),
                _ => open,
            };
            bool[] members = new bool[schools.Count];
            foreach (int i in reached)
            {
                members[i] = true;
            }

            _onsets.Add((policy, _tick, members));
        }
    }

    public double Pressure(int i) => Share(scenario.Authority.Pressure + Sum<Pressure>(i, p => p.Level));

    public double Autonomy(int i, double own) => Share(own + Sum<Autonomy>(i, p => p.Level));

    public double Leadership(int i, double own) => Share(own + Sum<LeadershipDevelopment>(i, p => p.Level));

    public double SlackDays(int i) => Math.Max(0, scenario.Time.SlackDays - Sum<BudgetCut>(i, p => p.Days));

    public double ProtectedDays(int i) => scenario.Time.ProtectedDays + Sum<ProtectedTime>(i, p => p.Days);

    public double Subsidy(int i) => Share(scenario.Performance.Subsidy + Sum<Funding>(i, p => p.Subsidy));

    public double Facilitation(int i) => scenario.TransactionCost.Facilitation + Sum<Facilitation>(i, p => p.Level);

    public double CriticalFriend(int i) => scenario.Challenge.CriticalFriend + Sum<CriticalFriend>(i, p => p.Level);

    public double Accountability(int i) =>
        Share(scenario.Value.Accountability + Sum<CollectiveAccountability>(i, p => p.Level));

    public double Competition(int i) => Share(scenario.Disclosure.Competition + Sum<Competition>(i, p => p.Level));

    public double Obsolescence(int i, int domain) =>
        Share(
            scenario.Knowledge.Obsolescence
                + Sum<Obsolescence>(
                    i,
                    p => p.Rate,
                    p => domain >= p.FirstDomain - 1 && domain < p.FirstDomain - 1 + p.Domains
                )
        );

    /// <summary>Days ordered of a partnership: the larger of what mandates and what clusters ask, and nothing below a twentieth of a day.</summary>
    public double Ordered(int i, int j)
    {
        double mandates = Both<Mandate>(i, j, p => Of(p.Days));
        double clusters = _group[i] >= 0 && _group[i] == _group[j] ? Both<MandatedClusters>(i, j, p => Of(p.Days)) : 0;
        double days = Math.Max(mandates, clusters);
        return days < 0.05 ? 0 : days;
    }

    public double Structure(int i, int j) =>
        Math.Min(1, (Share(i, j) ? scenario.Communities.Structure : 0) + InOne(i, j, p => p.Structure));

    public double Process(int i, int j) =>
        Math.Min(1, (Share(i, j) ? scenario.Communities.Process : 0) + InOne(i, j, p => p.Process));

    /// <summary>Days that a school's communities ask of it.</summary>
    public double DaysOfCommunities(int i) =>
        scenario.Communities.Days
        * (
            (Share(i, i) ? scenario.Communities.Structure : 0)
            + Sum<CommunityOfPractice>(i, p => p.Structure, p => IsPutTogether(i, p))
        );

    /// <summary>Whether a policy makes partners of two schools at the start of this tick.</summary>
    public bool Connects(int i, int j) =>
        _group[i] >= 0
        && _group[i] == _group[j]
        && _onsets.Exists(onset =>
            onset.Start == _tick
            && onset.Reached[i]
            && onset.Reached[j]
            && onset.Policy is CommunityOfPractice or MandatedClusters
        );

    /// <summary>
    /// 1 if the two are in a community with structure, in which everybody vouches for everybody; partnerships that policies make
    /// form before this tick's strengths are settled, so that those of the last tick count.
    /// </summary>
    public double Referral(int i, int j)
    {
        bool atTheStart = Share(i, j) && scenario.Communities.Structure >= 0.05;
        return atTheStart || (_group[i] >= 0 && _group[i] == _group[j] && _onsets.Exists(onset => Refers(onset, i, j)))
            ? 1
            : 0;
    }

    private bool Refers((Policy Policy, int Start, bool[] Reached) onset, int i, int j) =>
        onset.Policy is CommunityOfPractice community
        && onset.Reached[i]
        && onset.Reached[j]
        && IsInForce(onset)
        && community.Structure * Strength(community, Math.Max(0, _tick - onset.Start - (onset.Start < _tick ? 1 : 0)))
            >= 0.05;

    private double InOne(int i, int j, Func<CommunityOfPractice, double> amount) =>
        _group[i] >= 0 && _group[i] == _group[j] ? Both(i, j, amount) : 0;

    /// <summary>A school that is alone in its group is put together with nobody.</summary>
    private bool IsPutTogether(int i, Policy policy) =>
        _onsets
            .Where(onset => onset.Policy == policy)
            .Any(onset =>
                Enumerable
                    .Range(0, _group.Length)
                    .Count(j => j < onset.Reached.Length && onset.Reached[j] && _group[j] == _group[i]) > 1
            );

    private bool Share(int i, int j) =>
        scenario.Communities.Membership == Membership.Everyone
        || (scenario.Communities.Membership == Membership.Groups && _group[i] >= 0 && _group[i] == _group[j]);

    private double Sum<T>(int i, Func<T, Distribution> amount, Func<T, bool>? included = null)
        where T : Policy =>
        InForce<T>()
            .Where(onset => onset.Reached[i] && (included is null || included((T)onset.Policy)))
            .Sum(onset => Of(amount((T)onset.Policy)) * Strength(onset.Policy, _tick - onset.Start));

    private double Both<T>(int i, int j, Func<T, double> amount)
        where T : Policy =>
        InForce<T>()
            .Where(onset => onset.Reached[i] && onset.Reached[j])
            .Sum(onset => amount((T)onset.Policy) * Strength(onset.Policy, _tick - onset.Start));

    private IEnumerable<(Policy Policy, int Start, bool[] Reached)> InForce<T>() =>
        _onsets.Where(onset => onset.Policy is T && IsInForce(onset));

    private bool IsInForce((Policy Policy, int Start, bool[] Reached) onset) =>
        onset.Policy.For is not { } length || _tick < onset.Start + length.ToTicks(6);

    private static double Strength(Policy policy, double since) =>
        policy.Shape switch
        {
            Shape.Ramp => Math.Min(1, since / policy.Over.ToTicks(6)),
            Shape.Pulse => since == 0 ? 1 : 0,
            Shape.Decay => Math.Exp(-since / policy.Tau.ToTicks(6)),
            _ => 1,
        };

    private static double Of(Distribution distribution) => ((Constant)distribution).Value;

    private static double Share(double value) => Math.Clamp(value, 0, 1);
}
