using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What policies cost: days and money, by policy.</summary>
internal sealed class Ledger(World world, double discountRate)
{
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>One account a policy that has started, or that waits for a reading, by its name.</summary>
    public IEnumerable<KeyValuePair<string, Account>> Accounts => _accounts;

    /// <summary>Money spent since the start by all policies.</summary>
    public double Money => _accounts.Values.Sum(account => account.Money);

    /// <summary>What all policies have cost so far.</summary>
    public Spending SpendingUnder(Purse? purse)
    {
        double money = Money;
        return new Spending(
            money,
            discountRate == 0 ? money : _accounts.Values.Sum(account => account.PresentValue),
            purse is null ? null : _accounts.Values.Sum(account => account.Asked),
            purse?.Unspent
        );
    }

    /// <summary>A policy that may never start has an account from the beginning, so that none is told from not known.</summary>
    public void Expect(IEnumerable<Policy> policies)
    {
        foreach (Policy policy in policies.Where(policy => policy is { On: true, When: not null }))
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

    /// <summary>A policy that waits for money has asked for some.</summary>
    public void Refuse(Policy policy, double asked)
    {
        if (!_accounts.TryGetValue(policy.Label, out Account? account))
        {
            _accounts.Add(policy.Label, account = new Account());
        }

        account.Asked += asked;
    }

    /// <summary>A policy in force is paid for the tick that has just been lived, before partnerships end and form.</summary>
    public void Charge(Onset onset, double strength)
    {
        Account account = onset.Account!;
        account.Days += onset.Policy.DaysNow(world, onset, strength);
        if (onset.Policy.Cost is not { } cost)
        {
            return;
        }

        double money = onset.Grant?.Paid ?? PriceNow(cost, onset, strength);
        account.Money += money;
        account.Asked += onset.Grant?.Asked ?? money;
        account.PresentValue += money * Discount;
    }

    /// <summary>The same in a copy of the run.</summary>
    /// <param name="copyOfWorld">The world of the copy.</param>
    /// <param name="copies">Whose copy is whose.</param>
    public Ledger Copy(World copyOfWorld, Copies copies)
    {
        Ledger copy = new(copyOfWorld, discountRate);
        foreach ((string policy, Account account) in _accounts)
        {
            copy._accounts.Add(policy, CopyOf(account, copies));
        }

        return copy;
    }

    /// <summary>An account in a copy of the run.</summary>
    public static Account CopyOf(Account account, Copies copies) => copies.Of(account, each => each.Copy());

    // What is paid once is paid when the policy starts.
    private double PriceNow(Cost cost, Onset onset, double strength) =>
        (cost.Every == CostEvery.Once ? world.Tick != onset.Start : strength <= 0)
            ? 0
            : Price.Of(cost, Payees.Number(world, onset, onset.Reach), strength, world.Parameters.TicksPerYear);

    /// <summary>
    /// What money of now is worth at the start, (1 + r)^−t with t in years. Rounded to single precision, so that the last bit of a machine's
    /// mathematics does not matter.
    /// </summary>
    private double Discount =>
        discountRate == 0 ? 1 : (float)Math.Pow(1 + discountRate, -(double)world.Tick / world.Parameters.TicksPerYear);
}

/// <summary>What all starts of one policy cost so far.</summary>
internal sealed class Account
{
    public int Onsets { get; set; }

    public double Days { get; set; }

    public double Money { get; set; }

    /// <summary>Money that was asked for; without a budget, what was paid.</summary>
    public double Asked { get; set; }

    /// <summary>Money that was paid, each sum discounted to the start.</summary>
    public double PresentValue { get; set; }

    public Account Copy() =>
        new()
        {
            Onsets = Onsets,
            Days = Days,
            Money = Money,
            Asked = Asked,
            PresentValue = PresentValue,
        };
}
