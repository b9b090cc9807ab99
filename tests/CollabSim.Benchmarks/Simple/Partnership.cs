using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;

namespace CollabSim.Benchmarks.Simple;

/// <summary>Two schools that work together and the rules between them; model.md (5)-(12), (15)-(17), (20), (21c).</summary>
internal sealed class Partnership
{
    private readonly Scenario _scenario;
    private readonly Community _community;
    private readonly Luck _luck;
    private readonly double _rivalry;
    private double _distance;
    private double _valueAverage;

    public Partnership(School one, School other, Scenario scenario, Community community, Luck luck)
    {
        _scenario = scenario;
        _community = community;
        _luck = luck;
        (School low, School high) = one.Index < other.Index ? (one, other) : (other, one);
        Low = new Side(low);
        High = new Side(high) { Opposite = Low };
        Low.Opposite = High;
        Draws draws = luck.Rivalry(low, high);
        _rivalry = draws.NextUniform();
    }

    /// <summary>The side of the school with the lower index.</summary>
    public Side Low { get; }

    /// <summary>The side of the school with the higher index.</summary>
    public Side High { get; }

    public double JointDays { get; private set; }

    public double ProductiveDays { get; private set; }

    public double Effectiveness { get; private set; }

    public double Challenge { get; private set; }

    /// <summary>What the partnership was worth to both this tick, before noise.</summary>
    public double JointValue => Low.Value + High.Value;

    public double MeanTrust => (Low.Trust + High.Trust) / 2;

    /// <summary>(20)</summary>
    public bool IsOver => MeanTrust < _scenario.Dissolution.TrustBelow && _valueAverage < 0;

    private double MutualTrust => Math.Sqrt(Low.Trust * High.Trust);

    private double MeanLeadership => (Low.School.Leadership + High.School.Leadership) / 2;

    /// <summary>(5)-(8): the toll comes first, only the days left over are productive.</summary>
    public void WorkTogether()
    {
        JointDays = Math.Min(Low.School.Ration * Low.WishedDays, High.School.Ration * High.WishedDays);
        Low.School.DaysSpent += JointDays;
        High.School.DaysSpent += JointDays;
        ProductiveDays = Math.Max(0, JointDays - Toll());
        Effectiveness = 1 - Math.Exp(-ProductiveDays / _scenario.Effectiveness.DaysScale);
    }

    /// <summary>(9)-(12), from the knowledge at the start of the tick.</summary>
    public void Learn()
    {
        double[] low = Low.School.Knowledge;
        double[] high = High.School.Knowledge;
        double apart = 0;
        for (int d = 0; d < low.Length; d++)
        {
            apart += Math.Abs(low[d] - high[d]);
        }

        _distance = apart / low.Length;
        Engine.Mechanisms.Challenge rule = _scenario.Challenge;
        double comfort = rule.Comfort * MutualTrust * Math.Pow(1 - _distance, 4);
        Challenge = Math.Clamp(rule.Level + rule.CriticalFriend + _community.Challenge - comfort, 0, 1);
        Learn(Low);
        Learn(High);
    }

    /// <summary>(15)-(16): what each partner makes of the tick, and what it was.</summary>
    public void Judge(int tick)
    {
        Low.Value = ValueTo(Low);
        High.Value = ValueTo(High);

        double shared = Math.Max(_scenario.Value.Accountability, _community.Accountability);
        Draws draws = _luck.Perception(tick, Low.School, High.School);
        Low.PerceivedValue = Perceived(Low, ref draws);
        High.PerceivedValue = Perceived(High, ref draws);

        double seen = (Low.PerceivedValue + High.PerceivedValue) / 2;
        _valueAverage += _scenario.Expectation.Adjustment * (seen - _valueAverage);

        double Perceived(Side side, ref Draws draws) =>
            ((1 - shared) * side.Value) + (shared * JointValue / 2) + (_scenario.Value.Noise * draws.NextNormal());
    }

    /// <summary>(16)-(17): hope comes from the expectation before this tick's experience.</summary>
    public void UpdateTrust()
    {
        UpdateTrust(Low);
        UpdateTrust(High);
    }

    /// <summary>(21c): how far the aim of the lower school moves to that of the higher; the higher moves as far back.</summary>
    public double AimPull() =>
        _scenario.Aims.Rate * Effectiveness * MeanLeadership * RoundTheCircle(High.School.Aim - Low.School.Aim);

    /// <summary>The short way round the circle of length 1, in [-0.5, 0.5).</summary>
    private static double RoundTheCircle(double way) => way - Math.Floor(way + 0.5);

    /// <summary>(6)</summary>
    private double Toll()
    {
        TransactionCost rule = _scenario.TransactionCost;
        School i = Low.School;
        School j = High.School;
        double aims = rule.Aims * _community.KeptAims * Math.Abs(RoundTheCircle(i.Aim - j.Aim));
        double distrust = rule.Distrust * Math.Pow(1 - MeanTrust, 2);
        double negotiation = rule.Negotiation * MeanLeadership;
        double load = rule.Load * Math.Max(i.Sides.Count, j.Sides.Count);
        double compliance = rule.Compliance * (i.BufferedPressure + j.BufferedPressure) / 2;
        double facilitation = rule.Facilitation + _community.Facilitation;
        return rule.Base * (1 + aims + distrust + negotiation) * (1 + load) * (1 + compliance) / (1 + facilitation);
    }

    /// <summary>(10)-(12) for one partner.</summary>
    private void Learn(Side side)
    {
        School i = side.School;
        School j = side.Partner;
        double disclosure = side.Opposite.Trust * (1 - (_scenario.Disclosure.Competition * _rivalry));
        double learning =
            _scenario.Learning.Rate * i.AbsorptiveCapacity * Effectiveness * disclosure * (0.4 + (0.6 * Challenge));
        double creation =
            _scenario.CoCreation.Creation * Effectiveness * MutualTrust * Challenge * (0.3 + (2 * _distance));
        for (int d = 0; d < side.Gain.Length; d++)
        {
            double gap = Math.Max(0, j.Knowledge[d] - i.Knowledge[d]);
            double learnt = learning * 1.384 * gap * Math.Pow(1 - gap, 3);
            double created = creation * (1 - i.Knowledge[d]);
            side.Gain[d] = learnt + created;
        }
    }

    private double ValueTo(Side side) =>
        (_scenario.Value.Horizon * side.Gain.Average())
        - (_scenario.Performance.DayCost * (1 - _scenario.Performance.Subsidy) * JointDays / _scenario.Time.SlackDays);

    private void UpdateTrust(Side side)
    {
        Expectation hopes = _scenario.Expectation;
        double hope = Math.Max(hopes.Floor, hopes.Ambition * side.Expectation);
        side.Expectation += hopes.Adjustment * (side.PerceivedValue - side.Expectation);

        Trust rule = _scenario.Trust;
        double surprise = Math.Tanh((side.PerceivedValue - hope) / rule.Scale);
        side.Trust += surprise > 0 ? rule.Gain * (1 - side.Trust) * surprise : rule.Loss * side.Trust * surprise;
    }
}
