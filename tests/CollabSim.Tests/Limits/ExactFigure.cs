using System.Globalization;
using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Limits;

/// <summary>A number that a closed form gives, beside the engine's.</summary>
/// <param name="Setting">What was set, in words.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Exact">By the closed form.</param>
/// <param name="Engine">By the engine, over its replications.</param>
/// <param name="Within">Where nothing happens by chance: how far single precision may be off; else null.</param>
internal sealed record ExactFigure(
    string Setting,
    string Quantity,
    double Exact,
    MeanInterval Engine,
    double? Within = null
)
{
    public const string Heading =
        "| setting | quantity | closed form | engine | difference | in standard errors |\n|---|---|---|---|---|---|\n";

    public double Difference => Engine.Mean!.Value - Exact;

    /// <summary>Difference over the standard error of the engine's mean; null where nothing happens by chance.</summary>
    public double? StandardErrors => Within is null ? Difference / (Engine.Sd!.Value / Math.Sqrt(Engine.N)) : null;

    public string Row
    {
        get
        {
            string decimals = Exact is > 0 and < 0.01 ? "0.0000000" : "0.000000";
            string apart = StandardErrors is { } z
                ? z.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture)
                : "no chance";
            return $"| {Setting} | {Quantity} | {Text(Exact)} | {Text(Engine.Mean!.Value)} | {Difference.ToString($"+{decimals};−{decimals};{decimals}", CultureInfo.InvariantCulture)} | {apart} |\n";

            string Text(double number) =>
                number.ToString($"{decimals};−{decimals};{decimals}", CultureInfo.InvariantCulture);
        }
    }

    public override string ToString() => $"{Setting}: {Quantity}";
}
