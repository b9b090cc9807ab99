namespace CollabSim.Lab.Calibrations;

/// <summary>
/// What the targets say of one parameter whatever the others are: the smallest −2 log L over the others at each of its values (Raue et al. 2009). A profile
/// that rises by less than 3.84 from its lowest point, the 95 % quantile of χ² with one degree of freedom, tells nothing.
/// </summary>
/// <param name="Parameter">Its place.</param>
/// <param name="Values">Of the parameter, in its cube's side.</param>
/// <param name="Misfits">−2 log L above the lowest of all.</param>
internal sealed record LikelihoodProfile(int Parameter, double[] Values, double[] Misfits)
{
    /// <summary>The 95 % quantile of χ² with one degree of freedom.</summary>
    public const double Limit = 3.841458820694124;

    private const int Starts = 3;
    private const int MostSteps = 30;

    /// <summary>Whether the profile stays below the limit on both sides: the parameter cannot be told from these targets.</summary>
    public bool IsFlat => Misfits.Max() < Limit;

    /// <summary>The values within the limit, from the lowest to the highest looked at.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            double[] within = [.. Values.Where((_, i) => Misfits[i] < Limit)];
            return (within.Min(), within.Max());
        }
    }

    /// <summary>The profile of every parameter.</summary>
    /// <param name="likelihood">On emulators.</param>
    /// <param name="draws">Of the posterior; the search starts at the best of them.</param>
    /// <param name="workers">Cores.</param>
    /// <param name="count">Values of each parameter, in the middle of as many equal parts.</param>
    public static LikelihoodProfile[] Of(
        FixedLikelihood likelihood,
        IReadOnlyList<double[]> draws,
        Workers workers,
        int count = 20
    )
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (i + 0.5) / count)];
        double[][] best = [.. draws.OrderBy(likelihood.Misfit).Take(Starts)];
        double[][] misfits = workers.Each(draws[0].Length, parameter => Lowest(likelihood, best, parameter, values));
        double lowest = misfits.Min(own => own.Min());
        return
        [
            .. misfits.Select((own, i) => new LikelihoodProfile(i, values, [.. own.Select(misfit => misfit - lowest)])),
        ];
    }

    /// <summary>The lowest misfit at each value of a parameter; each value is also tried from where its neighbours' search ended, up and down.</summary>
    private static double[] Lowest(FixedLikelihood likelihood, double[][] starts, int held, double[] values)
    {
        (double Misfit, double[] Point)[] found =
        [
            .. values.Select(value =>
                starts.Select(start => Descended(likelihood, start, held, value)).MinBy(end => end.Misfit)
            ),
        ];
        void Try(int place, int neighbour)
        {
            (double Misfit, double[] Point) end = Descended(likelihood, found[neighbour].Point, held, values[place]);
            found[place] = end.Misfit < found[place].Misfit ? end : found[place];
        }

        for (int place = 1; place < values.Length; place++)
        {
            Try(place, place - 1);
        }

        for (int place = values.Length - 2; place >= 0; place--)
        {
            Try(place, place + 1);
        }

        return [.. found.Select(end => end.Misfit)];
    }

    /// <summary>Levenberg's and Marquardt's steps (Marquardt 1963) over all parameters but one, held within the cube.</summary>
    private static (double Misfit, double[] Point) Descended(
        FixedLikelihood likelihood,
        double[] start,
        int held,
        double value
    )
    {
        double[] point = [.. start];
        point[held] = value;
        double[] rest = likelihood.Residuals(point);
        double misfit = rest.Sum(part => part * part);
        double damping = 1e-2;
        for (int step = 0; step < MostSteps && damping < 1e6; step++)
        {
            double[] next = Step(point, rest, likelihood.Slopes(point), damping, held);
            double[] nextRest = likelihood.Residuals(next);
            double nextMisfit = nextRest.Sum(part => part * part);
            if (!(nextMisfit < misfit))
            {
                damping *= 10;
                continue;
            }

            bool done = misfit - nextMisfit < 1e-4;
            (point, rest, misfit, damping) = (next, nextRest, nextMisfit, damping / 5);
            if (done)
            {
                break;
            }
        }

        return (misfit, point);
    }

    // (J'J + damping I) step = J'r; parameters at a bound that they would leave stay there.
    private static double[] Step(double[] point, double[] rest, double[][] slopes, double damping, int held)
    {
        double[] pull = [.. slopes.Select(own => own.Select((slope, i) => slope * rest[i]).Sum())];
        int[] free =
        [
            .. Enumerable.Range(0, point.Length).Where(i => i != held && (pull[i] < 0 ? point[i] > 0 : point[i] < 1)),
        ];
        if (free.Length == 0)
        {
            return point;
        }

        PaddedMatrix normal = new(free.Length, free.Length);
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                double[] one = slopes[free[i]];
                double[] other = slopes[free[j]];
                normal[i, j] = one.Select((slope, k) => slope * other[k]).Sum() + (i == j ? damping : 0);
            }
        }

        double[] step = Cholesky.Of(normal)?.Solve([.. free.Select(i => pull[i])]) ?? new double[free.Length];
        double[] next = [.. point];
        for (int i = 0; i < free.Length; i++)
        {
            next[free[i]] = Math.Clamp(point[free[i]] + step[i], 0, 1);
        }

        return next;
    }
}
