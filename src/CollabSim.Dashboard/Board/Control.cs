using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Board;

/// <summary>One setting that can be moved on the page, with all that its declaration says.</summary>
/// <param name="Steps">Where it stands in the file: keys and indices from the root.</param>
/// <param name="Name">Its name in files.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Unit">Its unit; empty for a plain number or share.</param>
/// <param name="Value">What holds now; null: it is no single number (a spread, or drawn), which the file says.</param>
/// <param name="Said">What the file says there, letter by letter; null: nothing, so that the usual value holds.</param>
/// <param name="Usual">What holds where a file says nothing.</param>
/// <param name="Min">Where the slider begins.</param>
/// <param name="Max">Where it ends: as far as the setting has been studied.</param>
/// <param name="Limit">The largest value that a file may say.</param>
/// <param name="IsWhole">True for whole numbers.</param>
/// <param name="Basis">What its value or range rests on.</param>
/// <param name="IsMeasured">True if that is evidence and not judgement.</param>
internal sealed record Control(
    IReadOnlyList<object> Steps,
    string Name,
    string Meaning,
    string Unit,
    double? Value,
    string? Said,
    double? Usual,
    double Min,
    double Max,
    double Limit,
    bool IsWhole,
    string Basis,
    bool IsMeasured
)
{
    /// <summary>What it is called on the page; null: its name.</summary>
    public string? Label { get; init; }

    /// <summary>The slider ends at this many times the usual value, where nothing says how far the setting was studied.</summary>
    private const double Reach = 2;

    /// <summary>The control of a setting; null: it is no number.</summary>
    /// <param name="setting">Its declaration.</param>
    /// <param name="steps">Where it stands.</param>
    /// <param name="said">What the file says there, or null.</param>
    /// <param name="usual">The description's default.</param>
    /// <param name="range">How far it was studied; null: nothing says so.</param>
    public static Control? Of(
        Setting setting,
        IReadOnlyList<object> steps,
        Node? said,
        object? usual,
        UncertainAttribute? range = null
    )
    {
        bool isNumber =
            setting.Type == typeof(double) || setting.Type == typeof(int) || setting.Type == typeof(Distribution);
        if (!isNumber || setting.Min is not { } least)
        {
            return null;
        }

        double? holds = usual switch
        {
            Constant constant => constant.Value,
            Distribution spread => spread.Centre,
            null => null,
            _ => Convert.ToDouble(usual, null),
        };
        double? value = said is null
            ? (usual is Distribution and not Constant ? null : holds)
            : (said as ScalarNode)?.Number;
        double limit = Math.Min(SettingText.Most(setting), 1e12);
        double from = range?.From ?? Math.Min(least, value ?? least);
        double to =
            range?.To
            ?? (
                limit <= 1
                    ? limit
                    : Math.Min(limit, Rounded(Reach * Math.Max(Math.Abs(holds ?? 0), Math.Abs(value ?? 0))))
            );
        return new Control(
            steps,
            setting.Name,
            setting.Meaning,
            setting.Unit,
            value,
            said is null ? null : SaidOf(said),
            holds,
            Math.Min(from, value ?? from),
            Math.Max(to, value ?? to),
            limit,
            SettingText.IsWhole(setting.Type),
            range?.Why ?? setting.Basis,
            (range?.Why ?? setting.Basis) is var basis
                && !basis.StartsWith("judgement", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static string SaidOf(Node node) => node is ScalarNode scalar ? scalar.Text : node.Words;

    // The next of 1, 2, 5, 10, 20 …
    private static double Rounded(double value)
    {
        if (value <= 0)
        {
            return 1;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1.0, 2, 5, 10 }.Select(times => times * unit).First(round => round >= value * (1 - 1e-12));
    }
}
