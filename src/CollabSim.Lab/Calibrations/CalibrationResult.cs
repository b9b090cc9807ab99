using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>What a calibration found, as far as it went.</summary>
internal sealed record CalibrationResult
{
    /// <summary>Of a parameter's prior variance the evidence takes away less than this: it is not learnt.</summary>
    public const double Learnt = 0.1;

    private IReadOnlyList<LearntParameter>? _parameters;

    /// <summary>What was asked.</summary>
    public required CalibrationPlan Plan { get; init; }

    /// <summary>Layer 1: what worlds drawn from the prior are like.</summary>
    public required ReferenceCheck Check { get; init; }

    /// <summary>Layer 2: what is not ruled out; null: it was not asked for.</summary>
    public HistoryMatch? Match { get; init; }

    /// <summary>Layer 3: the posterior; null: it was not asked for, or nothing is left to weigh.</summary>
    public PosteriorFindings? Posterior { get; init; }

    /// <summary>Runs of all stages.</summary>
    public required long Runs { get; init; }

    /// <summary>Of them, runs that failed.</summary>
    public long Failed { get; init; }

    /// <summary>The parameters as learnt; empty without a posterior.</summary>
    public IReadOnlyList<LearntParameter> Parameters =>
        _parameters ??= Posterior is { } posterior
            ? LearntParameter.All(Plan.Priors, posterior.Draws, posterior.EffectiveSize)
            : [];
}

/// <summary>A parameter before and after the evidence.</summary>
/// <param name="Prior">The parameter.</param>
/// <param name="Before">Where it lies before, in its unit.</param>
/// <param name="After">Where it lies after.</param>
/// <param name="AfterInShares">The same in shares of its prior, which lies evenly from 0 to 1.</param>
/// <param name="Contraction">Share of its prior variance that the evidence takes away, on the scale of shares: 1 known, 0 nothing learnt; below 0 it is less sure than before.</param>
/// <param name="ContractionError">Its standard error, since it comes from so many draws.</param>
internal sealed record LearntParameter(
    Prior Prior,
    ValueRange Before,
    ValueRange After,
    ValueRange AfterInShares,
    double Contraction,
    double ContractionError
)
{
    // With two dozen parameters two standard errors would let one of two calibrations learn something that is not there.
    private const double Errors = 3;

    /// <summary>True if the evidence says something about it: enough to matter, and more than luck of the draws would.</summary>
    public bool IsLearnt => Contraction >= CalibrationResult.Learnt && Contraction > Errors * ContractionError;

    /// <summary>All parameters.</summary>
    /// <param name="priors">What was known of them.</param>
    /// <param name="draws">Draws of the posterior in the unit cube, each as likely.</param>
    /// <param name="effective">Independent draws that tell as much.</param>
    public static IReadOnlyList<LearntParameter> All(Priors priors, IReadOnlyList<double[]> draws, double effective)
    {
        double[][] shares = [.. draws.Select(priors.Shares)];
        return [.. priors.All.Select((prior, i) => Of(prior, [.. shares.Select(draw => draw[i])], effective))];
    }

    /// <summary>One parameter.</summary>
    /// <param name="prior">The parameter.</param>
    /// <param name="shares">Shares of its prior that the posterior's draws have, each as likely.</param>
    /// <param name="effective">Independent draws that tell as much.</param>
    private static LearntParameter Of(Prior prior, double[] shares, double effective)
    {
        double variance = Deviations.Squares(shares) / (shares.Length - 1);
        double mean = shares.Average();
        double fourth = shares.Average(share => Math.Pow(share - mean, 4));
        ValueRange after = ValueRange.Of(shares)!;
        return new LearntParameter(
            prior,
            new ValueRange(prior.Quantile(0.05), prior.Quantile(0.5), prior.Quantile(0.95)),
            new ValueRange(prior.Quantile(after.Low), prior.Quantile(after.Middle), prior.Quantile(after.High)),
            after,
            // A share that is even has the variance 1/12; a variance from n draws has the variance (μ₄ − σ⁴)/n.
            1 - (12 * variance),
            12 * Math.Sqrt(Math.Max(0, fourth - (variance * variance)) / effective)
        );
    }
}

/// <summary>The posterior, corrected by the engine.</summary>
/// <param name="Draws">Parameter sets in the unit cube, each as likely.</param>
/// <param name="Targets">What the engine makes of each target there, in the order of the plan's targets.</param>
/// <param name="Sets">Parameter sets that were run, of which draws were taken.</param>
/// <param name="EffectiveShare">Effective share of the sets that were run, after the engine's correction; 0 to 1.</param>
internal sealed record PosteriorFindings(
    IReadOnlyList<double[]> Draws,
    IReadOnlyList<Predicted> Targets,
    int Sets,
    double EffectiveShare
)
{
    /// <summary>Independent draws that tell as much.</summary>
    public double EffectiveSize => EffectiveShare * Sets;

    /// <summary>True where no emulator could learn a fitted target: the posterior is made of the runs that come nearest to the findings.</summary>
    public bool IsByNearestRuns { get; init; }

    /// <summary>True where its draws still resemble one another, or runs still came nearer, after all steps that were allowed.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>By fitted target: its emulator, or why it has none; empty where there is no emulator at all.</summary>
    public IReadOnlyList<WaveTarget> Emulators { get; init; } = [];

    /// <summary>Fitted targets that no emulator learns: they weigh by the engine's runs alone.</summary>
    public IEnumerable<WaveTarget> Unlearnt => Emulators.Where(target => target.Emulation.Emulator is null);

    /// <summary>By parameter: how well its values can fit whatever the others are; empty where there is no emulator at all.</summary>
    public IReadOnlyList<LikelihoodProfile> Profiles { get; init; } = [];

    /// <summary>By parameter: how its mean moves with the priors; empty where there is no emulator at all.</summary>
    public IReadOnlyList<PriorSensitivity> ParameterPulls { get; init; } = [];

    /// <summary>By target: how what the model makes of it moves with the priors; null: too few draws have a number.</summary>
    public IReadOnlyList<PriorSensitivity?> TargetPulls { get; init; } = [];

    /// <summary>In which directions the targets decide most, the stiffest first.</summary>
    public IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>What other discrepancies would make of it.</summary>
    public IReadOnlyList<DiscrepancySensitivity> Discrepancies { get; init; } = [];

    /// <summary>How it fares in worlds whose parameters are known; null: it was not tried.</summary>
    public SelfTest? SelfTest { get; init; }
}
