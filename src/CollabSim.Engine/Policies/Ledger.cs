using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What policies cost: days and money, by policy and by school.</summary>
internal sealed class Ledger(World world)
{
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>One entry a policy that has started, by name.</summary>
    public IReadOnlyList<LedgerEntry> Entries =>
        [
            .. _accounts.Select(entry => new LedgerEntry(
                entry.Key,
                entry.Value.Onsets,
                entry.Value.Days,
                entry.Value.Money
            )),
        ];

    /// <summary>Money spent since the start by all policies.</summary>
    public double Money => _accounts.Values.Sum(account => account.Money);

    /// <summary>A policy starts.</summary>
    public void Open(Onset onset)
    {
        if (!_accounts.TryGetValue(onset.Policy.Label, out Account? account))
        {
            _accounts.Add(onset.Policy.Label, account = new Account());
        }

        account.Onsets++;
        onset.Account = account;
        if (onset.Policy.Cost is not null)
        {
            world.Schools.Money ??= new double[world.Schools.Length];
        }
    }

    /// <summary>A policy in force is paid for one tick; one without any strength costs nothing.</summary>
    public void Charge(Onset onset, double strength)
    {
        Policy policy = onset.Policy;
        double amount = onset.Magnitude * strength;
        double daysPerSchool = policy.DaysPerSchool(world.Scenario, amount);
        double daysPerPartnership = policy.DaysPerPartnership(amount);
        double price = strength > 0 ? PriceNow(onset) : 0;
        if (price == 0 && daysPerSchool == 0 && daysPerPartnership == 0)
        {
            return;
        }

        int schools = 0;
        for (int i = 0; i < world.Schools.Count; i++)
        {
            schools += world.Schools.Open[i] && onset.Reach.Includes(i) ? 1 : 0;
        }

        int partnerships = 0;
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            partnerships += Reaches(onset, e) ? 1 : 0;
        }

        onset.Account!.Days += (daysPerSchool * schools) + (daysPerPartnership * partnerships);
        onset.Account.Money += Pay(onset, price, schools, partnerships);
    }

    private double PriceNow(Onset onset) =>
        onset.Policy.Cost switch
        {
            null => 0,
            { Every: CostEvery.Year } cost => cost.Amount / world.Scenario.TicksPerYear,
            { Every: CostEvery.Once } cost => world.Tick == onset.Start ? cost.Amount : 0,
            { } cost => cost.Amount,
        };

    private double Pay(Onset onset, double price, int schools, int partnerships)
    {
        if (price == 0 || schools == 0)
        {
            return 0;
        }

        double[] bySchool = world.Schools.Money!;
        switch (onset.Policy.Cost!.Per)
        {
            case CostPer.Partnership:
                for (int e = 0; e < world.Partnerships.Count; e++)
                {
                    if (Reaches(onset, e))
                    {
                        bySchool[world.Partnerships.A[e]] += price / 2;
                        bySchool[world.Partnerships.B[e]] += price / 2;
                    }
                }

                return price * partnerships;
            case CostPer.School:
                Spread(onset, price);
                return price * schools;
            default:
                Spread(onset, price / schools);
                return price;
        }
    }

    private void Spread(Onset onset, double each)
    {
        for (int i = 0; i < world.Schools.Count; i++)
        {
            if (world.Schools.Open[i] && onset.Reach.Includes(i))
            {
                world.Schools.Money![i] += each;
            }
        }
    }

    private bool Reaches(Onset onset, int partnership) =>
        onset.Reach.Includes(world.Partnerships.A[partnership])
        || onset.Reach.Includes(world.Partnerships.B[partnership]);
}

/// <summary>What all starts of one policy cost so far.</summary>
internal sealed class Account
{
    public int Onsets { get; set; }

    public double Days { get; set; }

    public double Money { get; set; }
}
