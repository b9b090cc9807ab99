using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Calibrations;

/// <summary>A fact that the model is held against, or that went into its settings.</summary>
/// <param name="Said">As the evidence file says it.</param>
/// <param name="Place">Where.</param>
internal sealed record CalibrationTarget(TargetSection Said, Place Place)
{
    /// <summary>Its name.</summary>
    public string Name => Said.Name.Trim();

    /// <summary>True if it is a number in the model, fitted or checked.</summary>
    public bool IsObserved => Said.Use != TargetUse.Input;

    /// <summary>True if parameters are fitted to it.</summary>
    public bool IsFitted => Said.Use == TargetUse.Fit;

    /// <summary>The value, or the middle of the range; NaN where only a sign is known.</summary>
    public double Value => Said.Value ?? (Said.From + Said.To) / 2 ?? double.NaN;

    /// <summary>Variance of what is not known about the value; of a range that of all values alike, (to − from)²/12.</summary>
    public double ObservationVariance =>
        Said.Sd is { } sd ? sd * sd
        : Said is { From: { } from, To: { } to } ? (to - from) * (to - from) / 12
        : double.NaN;

    /// <summary>What was found, as a reader sees it: <c>0 ± 0.13</c>, <c>6 to 25</c>, <c>above 0</c>.</summary>
    public string InWords =>
        Said.Value is { } value
            ? $"{SettingText.Number(value)}{(Said.Sd is { } sd ? $" ± {SettingText.Number(sd)}" : "")}"
        : Said is { From: { } from, To: { } to } ? $"{SettingText.Number(from)} to {SettingText.Number(to)}"
        : Said.Sign is { } sign
            ? sign == TargetSign.Positive ? "above 0"
                : "below 0"
        : "–";

    /// <summary>What is observed, in words: <c>survivingShare@5y in trusts, less that in alliances</c>.</summary>
    public string Observed =>
        Said.Observe is not { } observe
            ? "–"
            : observe.Text.Trim()
                + (Said.Arm is { } arm ? $" in {arm}" : "")
                + (Said.Against is { } against ? $", less that in {against}" : "");
}
