using CollabSim.Engine.Randomness;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The band in which the whole cumulative curve of even ranks stays in 95 of 100 cases (Säilynoja, Bürkner and Vehtari 2022): at each rank a binomial interval, all of
/// them so much wider than 95 % that together they hold. How much is found by drawing even ranks.
/// </summary>
internal sealed class RankBand
{
    private const int Trials = 1_000;
    private const double Level = 0.95;
    private const int MostPlaces = 50;
    private static readonly RandomStream Stream = RandomStream.Named("rank band");
    private readonly int _draws;
    private readonly int[] _places;

    // By place and number of worlds at or below it: the smaller tail's probability, doubled.
    private readonly double[][] _tails;
    private readonly double _smallest;

    /// <param name="worlds">How many ranks there are.</param>
    /// <param name="draws">Draws of each posterior.</param>
    public RankBand(int worlds, int draws)
    {
        _draws = draws;
        int places = Math.Min(draws, MostPlaces);
        _places = [.. Enumerable.Range(0, places).Select(i => (int)((long)i * draws / places))];
        _tails = [.. _places.Select(place => Tails(worlds, (place + 1.0) / (draws + 1)))];
        double[] smallest = new double[Trials];
        int[] ranks = new int[worlds];
        for (int trial = 0; trial < Trials; trial++)
        {
            Draws luck = Draws.For((ulong)worlds, Stream, draws, (uint)trial);
            for (int world = 0; world < worlds; world++)
            {
                ranks[world] = luck.NextIndex(draws + 1);
            }

            smallest[trial] = SmallestTail(ranks);
        }

        Array.Sort(smallest);
        _smallest = smallest[(int)((1 - Level) * Trials)];
    }

    /// <summary>Whether these ranks' curve stays within.</summary>
    public bool Holds(IReadOnlyList<int> ranks) => SmallestTail(ranks) >= _smallest;

    private static double[] Tails(int worlds, double share)
    {
        double[] tails = new double[worlds + 1];
        for (int count = 0; count <= worlds; count++)
        {
            double atMost = Binomial.CDF(share, worlds, count);
            double atLeast = count == 0 ? 1 : 1 - Binomial.CDF(share, worlds, count - 1);
            tails[count] = Math.Min(1, 2 * Math.Min(atMost, atLeast));
        }

        return tails;
    }

    private double SmallestTail(IReadOnlyList<int> ranks)
    {
        int[] counts = new int[_draws + 1];
        foreach (int rank in ranks)
        {
            counts[rank]++;
        }

        (double smallest, int reached, int rankReached) = (1, 0, -1);
        for (int i = 0; i < _places.Length; i++)
        {
            while (rankReached < _places[i])
            {
                reached += counts[++rankReached];
            }

            smallest = Math.Min(smallest, _tails[i][reached]);
        }

        return smallest;
    }
}
