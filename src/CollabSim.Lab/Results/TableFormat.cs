using CollabSim.Engine;

namespace CollabSim.Lab.Results;

/// <summary>How a table is written.</summary>
public enum TableFormat
{
    [Meaning("Text with commas, which everything reads.")]
    Csv,

    [Meaning("Parquet: columns with types, compressed; R (arrow), Python (pandas, polars) and DuckDB read it.")]
    Parquet,
}
