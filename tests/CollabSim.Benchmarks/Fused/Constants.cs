using System.Runtime.Intrinsics;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;
using static CollabSim.Benchmarks.Fused.By16;

namespace CollabSim.Benchmarks.Fused;

/// <summary>The parameters of the default model, narrowed once.</summary>
internal sealed class Constants
{
    private readonly PartnerSearch _search;
    private readonly float _pressure;

    public Constants(World world)
    {
        Parameters all = world.Parameters;
        world.CohortParameters.Set(0);
        float Row(int field) => world.CohortParameters.Rows[field];
        _search = all.Search;
        _pressure = Pressure = Row(CohortParameters.Pressure);
        AddedAutonomy = Row(CohortParameters.Autonomy);
        AddedLeadership = Row(CohortParameters.Leadership);
        SlackDays = Row(CohortParameters.SlackDays);
        ProtectedDays = Row(CohortParameters.ProtectedDays);
        ChanceToLeave = ((float)all.Turnover.Hazard + Row(CohortParameters.Turnover)) * (1f + Pressure);
        Facilitation = 0.5f * (Row(CohortParameters.Facilitation) + Row(CohortParameters.Facilitation));
        CriticalFriend = 0.5f * (Row(CohortParameters.CriticalFriend) + Row(CohortParameters.CriticalFriend));
        Accountability = 0.5f * (Row(CohortParameters.Accountability) + Row(CohortParameters.Accountability));
        Competition = 0.5f * (Row(CohortParameters.Competition) + Row(CohortParameters.Competition));
        Subsidy = Row(CohortParameters.Subsidy);
        Obsolescence = Row(CohortParameters.Obsolescence);
        AutonomyBuffer = (float)all.Authority.AutonomyBuffer;
        MaxDays = (float)all.JointWork.MaxDays;
        CostBase = (float)all.TransactionCost.Base;
        CostOfAims = (float)all.TransactionCost.Aims;
        CostOfDistrust = (float)all.TransactionCost.Distrust;
        CostOfNegotiation = (float)all.TransactionCost.Negotiation;
        CostOfLoad = (float)all.TransactionCost.Load;
        CostOfCompliance = (float)all.TransactionCost.Compliance;
        MinusPerDay = (float)(-1 / all.Effectiveness.DaysScale);
        Challenge = (float)all.Challenge.Level;
        Comfort = (float)all.Challenge.Comfort;
        LearningRate = (float)all.Learning.Rate;
        Creation = (float)all.CoCreation.Creation;
        DayCost = (float)(all.Performance.DayCost / all.Time.SlackDays);
        ValueHorizon = (float)all.Value.Horizon;
        PerceptionNoise = (float)all.Value.Noise;
        Adjustment = (float)all.Expectation.Adjustment;
        HopeFloor = (float)all.Expectation.Floor;
        Ambition = (float)all.Expectation.Ambition;
        PerSurprise = (float)(1 / all.Trust.Scale);
        TrustGain = (float)all.Trust.Gain;
        MinusTrustLoss = (float)-all.Trust.Loss;
        TrustLoss = (float)all.Turnover.TrustLoss;
        DissolutionBelow = (float)all.Dissolution.TrustBelow;
        SlackDaysOfAll = (float)all.Time.SlackDays;
        Depreciation = (float)all.Knowledge.Depreciation;
        Innovation = (float)all.Knowledge.Innovation;
        KnowledgeNoise = (float)all.Knowledge.Noise;
        AgencyCeiling = (float)all.Agency.Ceiling;
        PressureLoss = (float)all.Agency.PressureLoss;
        AgencyAdjustment = (float)all.Agency.Adjustment;
        DispositionRate = (float)all.Disposition.Rate;
    }

    /// <summary>(21).</summary>
    public Vector512<float> ChanceToSeek(Vector512<float> leadership) =>
        Spread(_search.Seeking) * leadership * (One - Spread(_pressure));

    public float AddedAutonomy { get; }
    public float AddedLeadership { get; }
    public float Pressure { get; }
    public float SlackDays { get; }
    public float ProtectedDays { get; }
    public float ChanceToLeave { get; }
    public float Facilitation { get; }
    public float CriticalFriend { get; }
    public float Accountability { get; }
    public float Competition { get; }
    public float Subsidy { get; }
    public float Obsolescence { get; }
    public float AutonomyBuffer { get; }
    public float MaxDays { get; }
    public float CostBase { get; }
    public float CostOfAims { get; }
    public float CostOfDistrust { get; }
    public float CostOfNegotiation { get; }
    public float CostOfLoad { get; }
    public float CostOfCompliance { get; }
    public float MinusPerDay { get; }
    public float Challenge { get; }
    public float Comfort { get; }
    public float LearningRate { get; }
    public float Creation { get; }
    public float DayCost { get; }
    public float ValueHorizon { get; }
    public float PerceptionNoise { get; }
    public float Adjustment { get; }
    public float HopeFloor { get; }
    public float Ambition { get; }
    public float PerSurprise { get; }
    public float TrustGain { get; }
    public float MinusTrustLoss { get; }
    public float TrustLoss { get; }
    public float DissolutionBelow { get; }
    public float SlackDaysOfAll { get; }
    public float Depreciation { get; }
    public float Innovation { get; }
    public float KnowledgeNoise { get; }
    public float AgencyCeiling { get; }
    public float PressureLoss { get; }
    public float AgencyAdjustment { get; }
    public float DispositionRate { get; }
}
