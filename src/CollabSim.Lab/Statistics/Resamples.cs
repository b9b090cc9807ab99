using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Statistics;

/// <summary>
/// Bootstrap resamples of replications (Efron 1979). A resample draws the same replications in every arm and at every point, so
/// that pairing survives it. The draws are a function of the numbers of resamples and replications alone: the same results
/// give the same intervals everywhere.
/// </summary>
internal sealed class Resamples
{
    public const int Usual = 2000;
    private static readonly RandomStream Stream = RandomStream.Named("resample");
    private static readonly WeakReference<Resamples?> Last = new(null);
    private readonly ushort[] _times;

    /// <param name="replications">How many replications there are, at least 1.</param>
    /// <param name="count">How many resamples.</param>
    public Resamples(int replications, int count = Usual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 1);
        (Replications, Count) = (replications, count);
        _times = new ushort[count * replications];
        for (int resample = 0; resample < count; resample++)
        {
            foreach (int drawn in Drawn(replications, resample))
            {
                _times[(resample * replications) + drawn]++;
            }
        }
    }

    /// <summary>The same, not drawn anew while those that were last asked for are still there: thousands of replications take megabytes.</summary>
    public static Resamples Of(int replications, int count)
    {
        if (Last.TryGetTarget(out Resamples? last) && last.Replications == replications && last.Count == count)
        {
            return last;
        }

        Resamples drawn = new(replications, count);
        Last.SetTarget(drawn);
        return drawn;
    }

    public int Count { get; }

    public int Replications { get; }

    /// <summary>How often each replication was drawn.</summary>
    public ReadOnlySpan<ushort> this[int resample] => _times.AsSpan(resample * Replications, Replications);

    /// <summary>The mean of a resample's values; NaN values are left out, and NaN is what is left of none.</summary>
    public double Mean(int resample, ReadOnlySpan<double> values)
    {
        ReadOnlySpan<ushort> times = this[resample];
        (double sum, int count) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (times[i] > 0 && !double.IsNaN(values[i]))
            {
                sum += times[i] * values[i];
                count += times[i];
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    /// <summary>The positions that a resample draws from so many values.</summary>
    public static int[] Drawn(int of, int resample)
    {
        Draws draws = Draws.For((ulong)of, Stream, resample, 0);
        int[] drawn = new int[of];
        for (int i = 0; i < of; i++)
        {
            drawn[i] = draws.NextIndex(of);
        }

        return drawn;
    }
}
