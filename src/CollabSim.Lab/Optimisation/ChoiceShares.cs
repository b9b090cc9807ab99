using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// How often each level of a choice is drawn, learnt from ranked draws by the natural gradient (Ollivier, Arnold, Auger and Hansen 2017: population-based incremental learning of Baluja 1994 for
/// more than two levels); no level's share falls below a margin (CatCMA: Hamano et al. 2024, arXiv:2405.09962). What belongs together of different choices is not learnt.
/// </summary>
/// <param name="levels">How many.</param>
/// <param name="rate">The part of the shares that a generation replaces.</param>
/// <param name="least">The smallest share, at most 1 / levels.</param>
internal sealed class ChoiceShares(int levels, double rate, double least)
{
    private readonly double[] _shares = [.. Enumerable.Repeat(1.0 / levels, levels)];

    public IReadOnlyList<double> Shares => _shares;

    public int Draw(ref Draws draws)
    {
        double at = draws.NextUniform();
        int level = 0;
        for (; level < levels - 1 && at >= _shares[level]; level++)
        {
            at -= _shares[level];
        }

        return level;
    }

    /// <param name="drawn">The levels of the better draws, the best first.</param>
    /// <param name="weights">Of these, with a sum of 1.</param>
    public void Learn(IEnumerable<int> drawn, IEnumerable<double> weights)
    {
        for (int level = 0; level < levels; level++)
        {
            _shares[level] *= 1 - rate;
        }

        foreach ((int level, double weight) in drawn.Zip(weights))
        {
            _shares[level] += rate * weight;
        }

        KeepMargin();
    }

    private void KeepMargin()
    {
        for (int level = 0; level < levels; level++)
        {
            _shares[level] = Math.Max(_shares[level], least);
        }

        double excess = _shares.Sum() - 1;
        double above = _shares.Sum() - (levels * least);
        for (int level = 0; level < levels && above > 0; level++)
        {
            _shares[level] -= excess * (_shares[level] - least) / above;
        }
    }
}
