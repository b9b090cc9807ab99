namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Which options are worth their money: incremental cost-effectiveness ratios along the efficient frontier, by the rules of
/// dominance and extended dominance (Johannesson and Weinstein 1993; Drummond et al. 2015, ch. 4).
/// </summary>
internal static class Frontier
{
    /// <summary>The options by rising cost, each with its place on or off the frontier.</summary>
    /// <param name="options">Cost and effect of each; more effect is better.</param>
    public static IReadOnlyList<FrontierOption> Of(IReadOnlyList<(double Cost, double Effect)> options)
    {
        int[] order =
        [
            .. Enumerable
                .Range(0, options.Count)
                .OrderBy(i => options[i].Cost)
                .ThenByDescending(i => options[i].Effect)
                .ThenBy(i => i),
        ];
        Dictionary<int, (Standing Standing, int By)> off = [];
        List<int> on = [];
        foreach (int option in order)
        {
            if (on.Count > 0 && options[option].Effect <= options[on[^1]].Effect)
            {
                off[option] = (Standing.Dominated, on[^1]);
                continue;
            }

            // Ratios must rise along the frontier: one that falls means that the option before is beaten by a mix of its neighbours.
            while (on.Count > 1 && Ratio(options, on[^1], option) < Ratio(options, on[^2], on[^1]))
            {
                off[on[^1]] = (Standing.ExtendedlyDominated, option);
                on.RemoveAt(on.Count - 1);
            }

            on.Add(option);
        }

        return
        [
            .. order.Select(option =>
                off.TryGetValue(option, out (Standing Standing, int By) beaten)
                    ? new FrontierOption(option, beaten.Standing, beaten.By, null)
                : on.IndexOf(option) is > 0 and var place
                    ? new FrontierOption(
                        option,
                        Standing.OnFrontier,
                        on[place - 1],
                        Ratio(options, on[place - 1], option)
                    )
                : new FrontierOption(option, Standing.OnFrontier, null, null)
            ),
        ];
    }

    private static double Ratio(IReadOnlyList<(double Cost, double Effect)> options, int from, int to) =>
        (options[to].Cost - options[from].Cost) / (options[to].Effect - options[from].Effect);
}

/// <summary>An option's place on or off the efficient frontier.</summary>
/// <param name="Option">Index of the option.</param>
/// <param name="Standing">On or off the frontier, and why.</param>
/// <param name="Against">
/// On the frontier: the option before it, null for the cheapest. Dominated: one that costs no more and does no less.
/// Extendedly dominated: the better of the two neighbours whose mix beats it.
/// </param>
/// <param name="Icer">Incremental cost-effectiveness ratio against the option before; null off the frontier and for the cheapest.</param>
internal sealed record FrontierOption(int Option, Standing Standing, int? Against, double? Icer);

/// <summary>Whether an option can be the best buy at any willingness to pay.</summary>
internal enum Standing
{
    OnFrontier,

    /// <summary>Another option costs no more and does no less.</summary>
    Dominated,

    /// <summary>A mix of two other options costs less for the same effect.</summary>
    ExtendedlyDominated,
}
