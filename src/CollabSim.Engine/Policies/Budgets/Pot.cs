namespace CollabSim.Engine.Policies;

/// <summary>What is left of the money of a year, and how much of it may be used in this tick so that it lasts.</summary>
/// <param name="Left">Money left.</param>
/// <param name="Ticks">Ticks for which it must last, this one included.</param>
internal record struct Pot(double Left, int Ticks)
{
    /// <summary>As a share of a sum: what is short by no more is short by rounding.</summary>
    public const double Rounding = 1e-9;

    /// <summary>Money that nobody limits.</summary>
    public static Pot Endless => new(double.PositiveInfinity, 1);

    /// <summary>What was paid in this tick of what is paid again in each.</summary>
    public double Running { get; private set; }

    /// <summary>
    /// What may be paid now: of what comes again in each tick the equal part of what is left, so that it lasts; of what is paid once all that those
    /// who came before leave to the end.
    /// </summary>
    public readonly double Allowed(bool once) =>
        double.IsPositiveInfinity(Left) ? Left
        : once ? Math.Max(0, Left - (Running * (Ticks - 1)))
        : Math.Clamp(((Left + Running) / Ticks) - Running, 0, Math.Max(0, Left));

    /// <summary>Pays.</summary>
    public void Pay(double money, bool once)
    {
        Left -= money;
        Running += once ? 0 : money;
    }

    /// <summary>The same when the tick is over.</summary>
    public readonly Pot AfterTick() => double.IsPositiveInfinity(Left) ? Endless : new Pot(Left, Ticks - 1);
}
