using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What policies cost: days and money, by policy.</summary>
internal sealed class Ledger(World world)
{
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>One account a policy that has started, or that waits for a reading, by its name.</summary>
    public IEnumerable<KeyValuePair<string, Account>> Accounts => _accounts;

    /// <summary>Money spent since the start by all policies.</summary>
    public double Money => _accounts.Values.Sum(account => account.Money);

    /// <summary>A policy that may never start has an account from the beginning, so that none is told from not known.</summary>
    public void Expect(IEnumerable<Policy> policies)
    {
        foreach (Policy policy in policies.Where(policy => policy.When is not null))
        {
            _accounts.TryAdd(policy.Label, new Account());
        }
    }

    /// <summary>A policy starts.</summary>
    public void Open(Onset onset)
    {
        if (!_accounts.TryGetValue(onset.Policy.Label, out Account? account))
        {
            _accounts.Add(onset.Policy.Label, account = new Account());
        }

        account.Onsets += onset.Policy.OneByOne ? onset.Reach.Members!.Count(hit => hit) : 1;
        onset.Account = account;
    }

    /// <summary>A policy in force is paid for the tick that has just been lived, before partnerships end and form.</summary>
    public void Charge(Onset onset, double strength)
    {
        onset.Account!.Days += onset.Policy.DaysNow(world, onset, strength);
        if (onset.Policy.Cost is { } cost && PriceNow(cost, onset, strength) is > 0 and var price)
        {
            onset.Account.Money += price * PaidFor(cost, onset);
        }
    }

    /// <summary>The same in a copy of the run.</summary>
    /// <param name="copyOfWorld">The world of the copy.</param>
    /// <param name="copies">Whose copy is whose.</param>
    public Ledger Copy(World copyOfWorld, Copies copies)
    {
        Ledger copy = new(copyOfWorld);
        foreach ((string policy, Account account) in _accounts)
        {
            copy._accounts.Add(policy, CopyOf(account, copies));
        }

        return copy;
    }

    /// <summary>An account in a copy of the run.</summary>
    public static Account CopyOf(Account account, Copies copies) => copies.Of(account, each => each.Copy());

    /// <summary>Half of the strength costs half as much; what is paid once is paid in full when the policy starts.</summary>
    private double PriceNow(Cost cost, Onset onset, double strength) =>
        cost.Every switch
        {
            CostEvery.Once => world.Tick == onset.Start ? cost.Amount : 0,
            CostEvery.Year => cost.Amount / world.Parameters.TicksPerYear * strength,
            _ => cost.Amount * strength,
        };

    /// <summary>How often the price is paid; a policy that concerns no school costs nothing.</summary>
    private int PaidFor(Cost cost, Onset onset)
    {
        int schools = onset.Policy.SchoolsNow(world, onset);
        return cost.Per switch
        {
            CostPer.School => schools,
            CostPer.Partnership => Partnerships(onset),
            _ => Math.Min(schools, 1),
        };
    }

    private int Partnerships(Onset onset)
    {
        int partnerships = 0;
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            partnerships += onset.Policy.Concerns(world, onset, e) ? 1 : 0;
        }

        return partnerships;
    }
}

/// <summary>What all starts of one policy cost so far.</summary>
internal sealed class Account
{
    public int Onsets { get; set; }

    public double Days { get; set; }

    public double Money { get; set; }

    public Account Copy() =>
        new()
        {
            Onsets = Onsets,
            Days = Days,
            Money = Money,
        };
}
