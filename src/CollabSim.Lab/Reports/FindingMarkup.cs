namespace CollabSim.Lab.Reports;

/// <summary>Findings as a list; nothing where there are none.</summary>
internal static class FindingMarkup
{
    public static Html List(IEnumerable<Finding> findings)
    {
        Html[] items = [.. findings.Select(Item)];
        return items.Length == 0 ? Html.Empty : Html.Of($"<ul class=\"findings\">{items}</ul>");
    }

    private static Html Item(Finding finding)
    {
        string weight = finding.Weight.ToString();
        return Html.Of(
            $"<li class=\"{weight.ToLowerInvariant()}\"><span class=\"weight\">{weight}.</span> {finding.Text}</li>"
        );
    }
}
