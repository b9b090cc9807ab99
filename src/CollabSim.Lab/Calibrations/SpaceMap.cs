namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Two parameters against what is left (Vernon, Goldstein and Bower 2010, section 5): in each cell how implausible its best point is, and which share
/// of all values of the other parameters is not ruled out.
/// </summary>
/// <param name="SmallestImplausibility">By cell of the first and of the second parameter; NaN where no point was looked at.</param>
/// <param name="OpticalDepth">By cell of the first and of the second parameter; 0 to 1 but for the error of counting.</param>
internal sealed record SpaceMap(double[][] SmallestImplausibility, double[][] OpticalDepth)
{
    /// <param name="match">What was found.</param>
    /// <param name="one">The first parameter.</param>
    /// <param name="other">The second one.</param>
    /// <param name="cells">Cells for each parameter.</param>
    public static SpaceMap Of(HistoryMatch match, int one, int other, int cells = 10)
    {
        double[][] smallest = Cells(cells, double.NaN);
        double[][] depth = Cells(cells, 0);
        int CellOf(double u) => Math.Min(cells - 1, (int)(u * cells));
        foreach (ScannedPoint scanned in match.Scan)
        {
            (int row, int column) = (CellOf(scanned.Point[one]), CellOf(scanned.Point[other]));
            if (!(scanned.Implausibility >= smallest[row][column]))
            {
                smallest[row][column] = scanned.Implausibility;
            }
        }

        foreach (double[] point in match.Space.Points)
        {
            depth[CellOf(point[one])][CellOf(point[other])] +=
                match.Space.Share * cells * cells / match.Space.Points.Length;
        }

        return new SpaceMap(smallest, depth);
    }

    private static double[][] Cells(int cells, double value) =>
        [.. Enumerable.Range(0, cells).Select(_ => Enumerable.Repeat(value, cells).ToArray())];
}
