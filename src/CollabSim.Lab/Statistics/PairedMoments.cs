namespace CollabSim.Lab.Statistics;

/// <summary>
/// The difference between two arms, replication by replication, in one pass and in constant memory. Both arms of a pair
/// met the same luck, so most of the noise cancels. Add pairs in the order of replications.
/// </summary>
public sealed class PairedMoments
{
    private readonly Moments _baseline = new();
    private readonly Moments _other = new();
    private readonly Moments _difference = new();
    private double _coproducts;
    private int _above;

    /// <summary>Takes in one replication; a pair with either side missing counts as missing.</summary>
    public void Add(double? baseline, double? other)
    {
        if (baseline is not { } b || other is not { } o)
        {
            _difference.Add(null);
            return;
        }

        _difference.Add(o - b);
        double before = b - (_baseline.Mean ?? 0);
        _baseline.Add(b);
        _other.Add(o);
        _coproducts += before * (o - _other.Mean!.Value);
        _above += o > b ? 1 : 0;
    }

    /// <summary>The difference with its interval and with what pairing gained.</summary>
    /// <param name="level">How often such intervals cover the truth.</param>
    public PairedDifference ToDifference(double level = MeanInterval.Usual)
    {
        double? spread = _baseline.Variance + _other.Variance;
        double? product = _baseline.Variance * _other.Variance;
        return new PairedDifference
        {
            Difference = _difference.ToInterval(level),
            Baseline = _baseline.ToInterval(level),
            Other = _other.ToInterval(level),
            Correlation = product is > 0
                ? Math.Clamp(_coproducts / (_difference.Count - 1) / Math.Sqrt(product.Value), -1, 1)
                : null,
            VarianceRatio = _difference.Variance is > 0 ? spread / _difference.Variance : null,
            Above = _above,
        };
    }
}
