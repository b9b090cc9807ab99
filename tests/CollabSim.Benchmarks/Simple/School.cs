using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;

namespace CollabSim.Benchmarks.Simple;

/// <summary>A school, its state and the rules that concern a single school; model.md §2, (1)-(4), (13), (14), (18), (19).</summary>
internal sealed class School
{
    private readonly Scenario _scenario;

    public School(int index, Scenario scenario, Luck luck)
    {
        _scenario = scenario;
        Index = index;
        Knowledge = new double[scenario.Domains];
        Specialism = new double[scenario.Domains];

        // (22)
        InitialState initial = scenario.Initial;
        Draws draws = luck.InitialSchool(this);
        AbsorptiveCapacity = initial.AbsorptiveCapacity.Draw(ref draws, 1e-6, 1);
        Leadership = initial.Leadership.Draw(ref draws, 0, 1);
        Aim = initial.Aim.Draw(ref draws, 0, 1);
        Agency = initial.Agency.Draw(ref draws, 0, 1);
        Autonomy = initial.Autonomy.Draw(ref draws, 0, 1);
        Disposition = scenario.Disposition.Initial;
        for (int d = 0; d < Knowledge.Length; d++)
        {
            Knowledge[d] = initial.Knowledge.Draw(ref draws, 0, 1);
            Specialism[d] = initial.Specialism.Draw(ref draws, 0, 100);
        }

        Performance = Knowledge.Average() * (0.85 + (0.15 * Agency));
    }

    public int Index { get; }

    public double[] Knowledge { get; }

    public double[] Specialism { get; }

    public double AbsorptiveCapacity { get; }

    public double Leadership { get; private set; }

    public double Autonomy { get; }

    public double Agency { get; private set; }

    public double Aim { get; private set; }

    public double Disposition { get; private set; }

    /// <summary>This school's sides of its active partnerships.</summary>
    public List<Side> Sides { get; } = [];

    public double Pressure { get; private set; }

    public double BufferedPressure { get; private set; }

    /// <summary>Share of the wished days that the days at hand allow.</summary>
    public double Ration { get; private set; }

    /// <summary>Days of this tick.</summary>
    public double DaysSpent { get; set; }

    /// <summary>Days since the start.</summary>
    public double DaysSoFar { get; private set; }

    public double Performance { get; private set; }

    public bool IsPartnerOf(School other) => Sides.Exists(side => side.Partner == other);

    /// <summary>(1)</summary>
    public void FeelPressure(double added)
    {
        Pressure = Math.Clamp(_scenario.Authority.Pressure + added, 0, 1);
        BufferedPressure = Pressure * (1 - (_scenario.Authority.AutonomyBuffer * Autonomy));
    }

    /// <summary>(2)-(4); the community's own days come first.</summary>
    public void BudgetTime(double mandatedDays, double communityDays)
    {
        double daysAtHand = (_scenario.Time.SlackDays * (1 - BufferedPressure)) + _scenario.Time.ProtectedDays;
        double wished = 0;
        foreach (Side side in Sides)
        {
            side.WishedDays = Math.Max(
                mandatedDays,
                _scenario.JointWork.MaxDays * side.Trust * (0.5 + (0.5 * Leadership))
            );
            wished += side.WishedDays;
        }

        double left = Math.Max(0, daysAtHand - communityDays);
        Ration = wished > left ? left / wished : 1;
        DaysSpent = communityDays;
    }

    /// <summary>(21b), from the trusts at the start of the tick.</summary>
    public void LearnDisposition()
    {
        if (Sides.Count > 0)
        {
            Disposition += _scenario.Disposition.Rate * (Sides.Average(side => side.Trust) - Disposition);
        }
    }

    /// <summary>(13), (18), (14); innovation uses the agency at the start of the tick.</summary>
    public void Grow(int tick, Luck luck)
    {
        DaysSoFar += DaysSpent;
        Knowledge rule = _scenario.Knowledge;
        double free = Math.Max(0, 1 - (DaysSpent / _scenario.Time.SlackDays));
        Draws draws = luck.Knowledge(tick, this);
        for (int d = 0; d < Knowledge.Length; d++)
        {
            double k = Knowledge[d];
            double gained = 0;
            foreach (Side side in Sides)
            {
                gained += side.Gain[d];
            }

            double faded = (rule.Depreciation + rule.Obsolescence) * k;
            double invented = rule.Innovation * Specialism[d] * Agency * (0.5 + (0.5 * free)) * 2 * (1 - k);
            double chance = rule.Noise * draws.NextNormal();
            Knowledge[d] = Math.Clamp(k + gained - faded + invented + chance, 0, 1);
        }

        StaffAgency agency = _scenario.Agency;
        double reachable = agency.Ceiling - (agency.PressureLoss * Pressure * (1 - Autonomy));
        Agency += agency.Adjustment * (reachable - Agency);

        double netDays = DaysSpent * (1 - _scenario.Performance.Subsidy);
        Performance =
            (Knowledge.Average() * (0.85 + (0.15 * Agency)))
            - (_scenario.Performance.DayCost * netDays / _scenario.Time.SlackDays);
    }

    /// <summary>(19): trust in both directions goes with the leader, so a tie that loses both leaders is cut twice.</summary>
    public void PerhapsChangeLeader(int tick, Luck luck, Community community)
    {
        LeaderTurnover rule = _scenario.Turnover;
        Draws draws = luck.LeaderTurnover(tick, this);
        if (!draws.NextChance(rule.Hazard * (1 + Pressure)))
        {
            return;
        }

        Leadership = _scenario.Initial.Leadership.Draw(ref draws, 0, 1);
        Aim = _scenario.Initial.Aim.Draw(ref draws, 0, 1);
        Disposition += rule.DispositionReset * (_scenario.Disposition.Initial - Disposition);
        double kept = 1 - (rule.TrustLoss * community.KeptTrustLoss);
        foreach (Side side in Sides)
        {
            side.Trust *= kept;
            side.Opposite.Trust *= kept;
        }
    }

    public void MoveAim(double by) => Aim = (Aim + by) - Math.Floor(Aim + by);
}
