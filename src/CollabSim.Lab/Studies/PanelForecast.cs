using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>How large the table of a panel will be.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Runs">Of how many runs.</param>
/// <param name="RowsOfARun">Rows of each, over all looks.</param>
internal sealed record PanelForecast(PanelSpec Panel, long Runs, double RowsOfARun)
{
    // Measured (docs/results.md), rounded up: what a value takes on average, packed and as text.
    private const double ParquetBytesOfANumber = 3;
    private const double CsvBytesOfANumber = 13;
    private const double CsvBytesOfAText = 8;
    private const double CsvBytesOfTheRest = 60;

    /// <summary>Rows of all runs.</summary>
    public double Rows => Runs * RowsOfARun;

    /// <summary>About how many bytes they take as Parquet.</summary>
    public double ParquetBytes => Rows * Numbers * ParquetBytesOfANumber;

    /// <summary>About how many as text.</summary>
    public double CsvBytes =>
        Rows
        * (CsvBytesOfTheRest + (Numbers * CsvBytesOfANumber) + ((Panel.Columns.Count - Numbers) * CsvBytesOfAText));

    /// <summary>What it is of and how large it will be, in one sentence.</summary>
    public string Sentence =>
        Panel.Survey is { } survey
            ? $"the survey {survey.Name}, taken {Amount.Of(Panel.Ticks.Count, "time")} in each of {Runs:N0} runs: {Rows:N0} rows of {Panel.Columns.Count} columns, {Bytes}"
        : Panel.Kind == PanelKind.Schools
            ? $"every school at {Panel.Ticks.Count:N0} times of {Runs:N0} runs: {Rows:N0} rows of {Panel.Columns.Count + 1} columns, {Bytes}"
        : $"every partnership at {Panel.Ticks.Count:N0} times of {Runs:N0} runs: about {Rows:N0} rows of {Panel.Columns.Count + 2} columns "
            + $"if they stay as many as at the start, {Bytes}";

    private string Bytes =>
        $"about {Size(ParquetBytes)} as Parquet and in results.sqlite each, {Size(CsvBytes)} as text";

    private static string Size(double bytes) =>
        bytes < 1e6 ? $"{Math.Max(1, bytes / 1e3):N0} KB"
        : bytes < 1e9 ? $"{bytes / 1e6:N0} MB"
        : $"{bytes / 1e9:N1} GB";

    private int Numbers =>
        Panel.Survey is { } survey ? survey.Items.Count + survey.Scales.Count + (2 * survey.Partners)
        : Panel.Kind == PanelKind.Schools
            ? SchoolColumns.All.Count(column => column.Type == ColumnType.Number && Panel.Columns.Contains(column.Name))
        : PartnershipColumns.All.Count(column =>
            column.Type == ColumnType.Number && Panel.Columns.Contains(column.Name)
        );

    /// <summary>The forecasts of a study's panels. Partnerships are taken to be as many as at the start.</summary>
    public static IReadOnlyList<PanelForecast> Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return
        [
            .. study.Panels.Select(panel => new PanelForecast(
                panel,
                (long)study.Arms.Count * study.Points.Count * panel.ReplicationsOf(study.Replications),
                (double)panel.Ticks.Count * SubjectsOf(study, panel)
            )),
        ];
    }

    /// <summary>About how many values a run's panels have.</summary>
    public static double ValuesOfARun(Study study) =>
        Of(study).Sum(forecast => forecast.RowsOfARun * (forecast.Panel.Columns.Count + 2));

    private static int SubjectsOf(Study study, PanelSpec panel)
    {
        Scenario baseline = study.ScenarioAt(0, 0);
        return panel.Survey is { } survey ? survey.People
            : panel.Kind == PanelKind.Schools ? baseline.Schools
            : new Simulation(baseline, study.Seed).PartnershipCount;
    }
}
