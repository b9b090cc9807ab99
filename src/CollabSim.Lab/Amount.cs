namespace CollabSim.Lab;

/// <summary>Amounts with what they count.</summary>
internal static class Amount
{
    /// <summary>"1 run", "1,620 runs".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one of them is called; its plural adds an s.</param>
    public static string Of(long count, string one) => count == 1 ? $"1 {one}" : $"{count:N0} {one}s";
}
