using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>The columns of a panel: those that say whose a row is, and those that were chosen.</summary>
internal abstract class PanelColumns
{
    /// <summary>What the panel's table is called, without its ending.</summary>
    public abstract string Table { get; }

    /// <summary>The columns' names, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>What they hold.</summary>
    public abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Takes down what a run is like now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scenario">What it lives through.</param>
    /// <param name="rows">Where to.</param>
    public abstract void Look(Run run, Scenario scenario, PanelRows rows);

    /// <summary>Writes a row's values.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="from">Where each column is among those of the rows; null: they are the same.</param>
    public void WriteRow(TableWriter table, PanelRows rows, int row, int[]? from = null)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            int at = from is null ? i : from[i];
            if (Columns[i].Type == ColumnType.Text)
            {
                table.Text(rows.Text(at, row));
            }
            else
            {
                table.Kept(Columns[i].Type, rows.Number(at, row));
            }
        }
    }

    /// <summary>The columns of a panel of what there is.</summary>
    /// <param name="kind">Of what it has rows.</param>
    /// <param name="names">Those that were chosen; each is one that there is.</param>
    public static PanelColumns Of(PanelKind kind, IReadOnlyList<string> names) =>
        kind == PanelKind.Schools ? new OfSchools(names) : new OfPartnerships(names);

    /// <summary>The columns of a panel.</summary>
    public static PanelColumns Of(PanelSpec panel) =>
        panel.Survey is { } survey ? new AnswerColumns(survey) : Of(panel.Kind, panel.Columns);

    /// <summary>True if a column may hold a value that is kept as a number.</summary>
    public bool MayHold(int column, double value, int texts) =>
        Columns[column].Type switch
        {
            ColumnType.Text => double.IsNaN(value) || (value >= 0 && value < texts && value == Math.Floor(value)),
            ColumnType.Whole => Math.Abs(value) <= 1L << 53 && value == Math.Floor(value),
            ColumnType.YesNo => value is 0 or 1,
            _ => double.IsNaN(value) || double.IsFinite(value),
        };

    protected static string IdOf(Scenario scenario, int school) =>
        scenario.Population?.Organisations[school].Id ?? $"{school}";

    private static TableColumn Told<TSubject>(PanelColumn<TSubject> column) =>
        new(
            column.Name,
            column.Meaning,
            column.Unit,
            column.Type,
            column.Type == ColumnType.YesNo ? "yes, no" : column.Values
        );

    private static void Set<TSubject>(PanelColumn<TSubject>[] columns, TSubject subject, PanelRows rows, int row)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i].Text is { } text)
            {
                rows.Set(i, row, text(subject));
            }
            else
            {
                rows.Set(i, row, columns[i].Number!(subject));
            }
        }
    }

    private sealed class OfSchools(IReadOnlyList<string> names) : PanelColumns
    {
        private readonly PanelColumn<SchoolSubject>[] _columns =
        [
            SchoolColumns.Key,
            .. SchoolColumns.All.Where(column => names.Contains(column.Name)),
        ];

        public override string Table => PlanTables.Name(PanelKind.Schools);

        public override IReadOnlyList<string> Names => field ??= [.. _columns.Select(column => column.Name)];

        public override IReadOnlyList<TableColumn> Columns => field ??= [.. _columns.Select(Told)];

        public override void Look(Run run, Scenario scenario, PanelRows rows)
        {
            IReadOnlyList<SchoolState> schools = run.Schools();
            int first = rows.Look(schools.Count);
            for (int i = 0; i < schools.Count; i++)
            {
                SchoolSubject school = new(IdOf(scenario, i), scenario.Population?.Organisations[i], schools[i]);
                Set(_columns, school, rows, first + i);
            }
        }
    }

    private sealed class OfPartnerships(IReadOnlyList<string> names) : PanelColumns
    {
        private readonly PanelColumn<PartnershipSubject>[] _columns =
        [
            .. PartnershipColumns.Keys,
            .. PartnershipColumns.All.Where(column => names.Contains(column.Name)),
        ];

        public override string Table => PlanTables.Name(PanelKind.Partnerships);

        public override IReadOnlyList<string> Names => field ??= [.. _columns.Select(column => column.Name)];

        public override IReadOnlyList<TableColumn> Columns => field ??= [.. _columns.Select(Told)];

        public override void Look(Run run, Scenario scenario, PanelRows rows)
        {
            // In an order of their own, since that of the state says nothing.
            PartnershipState[] ties =
            [
                .. run.Partnerships().Select(InOrder).OrderBy(tie => tie.A).ThenBy(tie => tie.B),
            ];
            int first = rows.Look(ties.Length);
            for (int i = 0; i < ties.Length; i++)
            {
                PartnershipSubject tie = new(IdOf(scenario, ties[i].A), IdOf(scenario, ties[i].B), ties[i]);
                Set(_columns, tie, rows, first + i);
            }
        }

        private static PartnershipState InOrder(PartnershipState tie) =>
            tie.A <= tie.B ? tie : new(tie.B, tie.A, tie.TrustBA, tie.TrustAB, tie.JointDays, tie.Class);
    }
}
