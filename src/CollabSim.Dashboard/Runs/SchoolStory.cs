using CollabSim.Engine;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Runs;

/// <summary>What became of one school in a run, in sentences; only what the run knows.</summary>
/// <param name="run">The run.</param>
internal sealed class SchoolStory(WatchedRun run)
{
    private const int MostPartners = 3;
    private const int MostTimes = 8;
    private const int MostPolicies = 12;

    private readonly ILookup<int, (int Partner, double Given, double Received)> _partners = run.Frames[^1]
        .Ties.SelectMany(tie =>
            new[] { (tie.A, (tie.B, tie.TrustAB, tie.TrustBA)), (tie.B, (tie.A, tie.TrustBA, tie.TrustAB)) }
        )
        .ToLookup(each => each.Item1, each => each.Item2);

    // A policy without a name of its own is called by its kind, in words.
    private readonly Dictionary<string, string> _policies = PolicyDescription
        .Of(run.Scenario)
        .DistinctBy(policy => policy.Name)
        .ToDictionary(policy => policy.Name, Words.Policy);

    /// <summary>The story of a school.</summary>
    public IReadOnlyList<string> Of(int school)
    {
        SchoolState first = run.Frames[0].Schools[school];
        SchoolState last = run.Frames[^1].Schools[school];
        SchoolLife life = run.Lives[school];
        return
        [
            .. new[]
            {
                Stands(first, last, life),
                last.IsOpen ? Partners(school, first, last) : null,
                Policies(life),
                Leaders(life),
                Days(life),
                last.IsOpen ? Why(first, last) : null,
            }.OfType<string>(),
        ];
    }

    private string Year(int tick) => Words.Years(tick, run.Scenario.TicksPerYear);

    private string Stands(SchoolState first, SchoolState last, SchoolLife life)
    {
        string start =
            $"It starts with performance {Words.Brief(first.Performance)}, in the {Fifth(first.StartingQuintile)} of schools";
        if (life.Closed is { } closed)
        {
            return $"{start}, and closes in year {Year(closed)}.";
        }

        double gain = last.Performance - last.TwinPerformance;
        return $"{start}, and ends with {Words.Brief(last.Performance)}. "
            + (
                gain == 0
                    ? "Where nobody works together it would end with the same."
                    : $"Where nobody works together it would end with {Words.Brief(last.TwinPerformance)}: working together has {(gain > 0 ? "gained" : "cost")} it {Words.Brief(Math.Abs(gain))}."
            );
    }

    private static string Fifth(int quintile) =>
        quintile switch
        {
            1 => "weakest fifth",
            2 => "second weakest fifth",
            3 => "middle fifth",
            4 => "second strongest fifth",
            _ => "strongest fifth",
        };

    private string Partners(int school, SchoolState first, SchoolState last)
    {
        string counts =
            $"It begins with {Words.Count(first.Partnerships, "partner")} and ends with {last.Partnerships}";
        (int Partner, double Given, double Received)[] partners =
        [
            .. _partners[school].OrderByDescending(partner => partner.Given).ThenBy(partner => partner.Partner),
        ];
        string[] told =
        [
            .. partners
                .Take(MostPartners)
                .Select(partner =>
                    $"{NetworkMap.NameOf(run.Scenario, partner.Partner)} (trust {Words.Brief(partner.Given)}, and back {Words.Brief(partner.Received)})"
                ),
        ];
        return partners.Length == 0 ? $"{counts}."
            : partners.Length <= MostPartners ? $"{counts}: {Words.List(told)}."
            : $"{counts}. It trusts most {Words.List(told)}.";
    }

    private string? Policies(SchoolLife life)
    {
        if (life.Policies.Count == 0)
        {
            return "No policy reaches it.";
        }

        IEnumerable<string> told = life
            .Policies.Take(MostPolicies)
            .Select(met =>
                $"“{_policies.GetValueOrDefault(met.Policy, met.Policy)}” {(met.Until >= run.Scenario.Horizon ? $"from year {Year(met.From)} to the end" : $"from year {Year(met.From)} to year {Year(met.Until)}")}"
            );
        int more = life.Policies.Count - MostPolicies;
        return $"Reached by: {string.Join("; ", told)}{(more > 0 ? $"; and {more} more times" : "")}.";
    }

    private string Leaders(SchoolLife life) =>
        life.NewLeaders switch
        {
            [] => "Its leader stays throughout.",
            [var one] => $"Its leader leaves in year {Year(one)}.",
            { Count: <= MostTimes } all =>
                $"Its leader leaves {all.Count} times: in years {Words.List([.. all.Select(Year)])}.",
            var all =>
                $"Its leader leaves {all.Count} times, first in year {Year(all[0])} and last in year {Year(all[^1])}.",
        };

    private static string? Days(SchoolLife life)
    {
        if (life.TicksTogether == 0)
        {
            return null;
        }

        double share(PartnershipClass kind) => life.TicksOf(kind) / (double)life.TicksTogether;
        double inertia =
            share(PartnershipClass.OtherInertia) + share(PartnershipClass.Comfortable) + share(PartnershipClass.Hollow);
        return $"It spends {Words.Count((long)Math.Round(life.JointDays), "day")} with partners"
            + (
                life.JointDays > 0
                    ? $", of which the cost of keeping partnerships alive leaves {Words.Percent(life.ProductiveDays / life.JointDays)}"
                    : ""
            )
            + $". Of the time of its partnerships {Words.Percent(share(PartnershipClass.Advantage))} is in advantage, {Words.Percent(inertia)} in inertia and {Words.Percent(share(PartnershipClass.Dormant))} dormant.";
    }

    // Performance is made of these and nothing else: model.md (14).
    private static string Why(SchoolState first, SchoolState last) =>
        $"Behind its performance: practice knowledge {Change(first.Knowledge, last.Knowledge)} and staff agency {Change(first.Agency, last.Agency)}, less what the days of collaboration cost.";

    private static string Change(double from, double to)
    {
        (string before, string after) = (Words.Brief(from), Words.Brief(to));
        return before == after ? $"stays at {after}"
            : to > from ? $"rises from {before} to {after}"
            : $"falls from {before} to {after}";
    }
}
