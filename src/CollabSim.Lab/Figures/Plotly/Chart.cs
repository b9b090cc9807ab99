namespace CollabSim.Lab.Figures.Plotly;

/// <summary>
/// Makes charts; the names and arguments are those of Plotly.NET, so that it can take this layer's place. Every chart
/// starts with the look of <see cref="Look"/>.
/// </summary>
public static class Chart
{
    /// <summary>A line through points; a missing y leaves a gap.</summary>
    public static GenericChart Line(
        IEnumerable<double> x,
        IEnumerable<double?> y,
        string name,
        Stroke stroke,
        IReadOnlyList<string>? text = null
    ) =>
        Of(
            new Scatter
            {
                Mode = stroke.MarkerSize > 0 ? "lines+markers" : "lines",
                X = Boxed(x),
                Y = Boxed(y),
                Name = name,
                Legendgroup = name,
                Showlegend = true,
                Text = text,
                Line = new Line
                {
                    Color = stroke.Color,
                    Width = stroke.Width,
                    Dash = stroke.Dash,
                },
                Marker =
                    stroke.MarkerSize > 0
                        ? new Marker
                        {
                            Color = stroke.Color,
                            Symbol = stroke.Symbol,
                            Size = stroke.MarkerSize,
                        }
                        : null,
                Hovertemplate = text is null ? null : "%{text}",
                Hoverinfo = text is null ? "skip" : null,
            }
        );

    /// <summary>
    /// Points, with intervals along x or y where given; with the run of each, to be lived through again, and the arm of each, to be highlighted.
    /// </summary>
    public static GenericChart Point(
        IEnumerable<object?> x,
        IEnumerable<object?> y,
        string name,
        Marker marker,
        IReadOnlyList<string>? text = null,
        string? hovertemplate = null,
        ErrorBar? errorX = null,
        ErrorBar? errorY = null,
        IReadOnlyList<string>? runs = null,
        IReadOnlyList<string>? arms = null
    ) =>
        Of(
            new Scatter
            {
                Mode = "markers",
                X = [.. x],
                Y = [.. y],
                Name = name,
                Marker = marker,
                Text = text,
                Hovertemplate = hovertemplate,
                Hoverinfo = hovertemplate is null ? "skip" : null,
                ErrorX = errorX,
                ErrorY = errorY,
                Customdata = runs,
                Ids = arms,
            }
        );

    /// <summary>Words at places in the plot.</summary>
    public static GenericChart Text(
        IEnumerable<object?> x,
        IEnumerable<object?> y,
        IReadOnlyList<string> text,
        string name,
        Font font,
        string position = "middle center"
    ) =>
        Of(
            new Scatter
            {
                Mode = "text",
                X = [.. x],
                Y = [.. y],
                Text = text,
                Name = name,
                Textfont = font,
                Textposition = position,
                Hoverinfo = "skip",
            }
        );

    /// <summary>The band between two curves; drawn only where both are present, in pieces if there are gaps.</summary>
    public static GenericChart Range(
        IReadOnlyList<double> x,
        IReadOnlyList<double?> lower,
        IReadOnlyList<double?> upper,
        string name,
        string color
    )
    {
        List<object?> xs = [];
        List<object?> ys = [];
        for (int start = 0; start < x.Count; )
        {
            int end = start;
            while (end < x.Count && lower[end] is not null && upper[end] is not null)
            {
                end++;
            }

            if (end > start)
            {
                // A null between two outlines starts a new one.
                if (xs.Count > 0)
                {
                    xs.Add(null);
                    ys.Add(null);
                }

                IEnumerable<int> there = Enumerable.Range(start, end - start);
                xs.AddRange(there.Select(i => (object?)x[i]).Concat(there.Reverse().Select(i => (object?)x[i])));
                ys.AddRange(
                    there.Select(i => (object?)upper[i]).Concat(there.Reverse().Select(i => (object?)lower[i]))
                );
            }

            start = Math.Max(end, start + 1);
        }

        return Of(
            new Scatter
            {
                Mode = "lines",
                X = xs,
                Y = ys,
                Name = name,
                Legendgroup = name,
                Line = new Line { Width = 0 },
                Fill = "toself",
                Fillcolor = Look.Faint(color),
                Hoverinfo = "skip",
            }
        );
    }

    /// <summary>An area on top of those before it.</summary>
    public static GenericChart StackedArea(
        IEnumerable<double> x,
        IEnumerable<double?> y,
        string name,
        string color,
        Pattern? pattern,
        string hovertemplate
    ) =>
        Of(
            new Scatter
            {
                Mode = "lines",
                X = Boxed(x),
                Y = Boxed(y),
                Name = name,
                Showlegend = true,
                Stackgroup = "all",
                Line = new Line { Color = "#FFFFFF", Width = 1 },
                Fillcolor = color,
                Fillpattern = pattern,
                Hovertemplate = hovertemplate,
            }
        );

    /// <summary>Bars that lie from a start to an end, one row each.</summary>
    public static GenericChart Spans(
        IReadOnlyList<object> rows,
        IReadOnlyList<double> starts,
        IReadOnlyList<double> ends,
        Marker marker,
        IReadOnlyList<string> text,
        string name
    ) =>
        Of(
            new Bar
            {
                Orientation = "h",
                X = [.. starts.Zip(ends, (from, to) => (object?)(to - from))],
                Y = [.. rows],
                Base = starts,
                Name = name,
                Showlegend = true,
                Width = 0.62,
                Marker = marker,
                Text = text,
                Textposition = "none",
                Hovertemplate = "%{text}<extra></extra>",
            }
        );

    /// <summary>A grid of cells; z by row from the bottom, null where there is nothing.</summary>
    public static GenericChart Heatmap(
        IReadOnlyList<object> x,
        IReadOnlyList<object> y,
        IReadOnlyList<IReadOnlyList<double?>> z,
        ColourScale scale,
        IReadOnlyList<IReadOnlyList<string>>? customdata,
        string hovertemplate,
        ColorBar? colorbar
    ) =>
        Of(
            new Heatmap
            {
                X = [.. x],
                Y = [.. y],
                Z = z,
                Zmin = scale.Min,
                Zmax = scale.Max,
                Colorscale = scale.Stops,
                Showscale = colorbar is not null,
                Colorbar = colorbar,
                Customdata = customdata,
                Hovertemplate = hovertemplate,
                // Between very many cells a gap would be all that is seen.
                Xgap = x.Count > 120 ? 0 : 1,
                Ygap = y.Count > 120 ? 0 : 1,
            }
        );

    /// <summary>The line on which a grid crosses a level.</summary>
    public static GenericChart Contour(
        IReadOnlyList<object> x,
        IReadOnlyList<object> y,
        IReadOnlyList<IReadOnlyList<double?>> z,
        double level,
        string name,
        Stroke stroke
    ) =>
        Of(
            new Contour
            {
                X = [.. x],
                Y = [.. y],
                Z = z,
                Name = name,
                Contours = new ContourLevels(level, level, 1),
                Colorscale =
                [
                    [0.0, stroke.Color],
                    [1.0, stroke.Color],
                ],
                Line = new Line
                {
                    Width = stroke.Width,
                    Dash = stroke.Dash,
                    Smoothing = 0,
                },
                Hoverinfo = "skip",
            }
        );

    /// <summary>Several charts in one: all traces in order, the layout of the first.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> charts)
    {
        GenericChart[] all = [.. charts];
        return new GenericChart([.. all.SelectMany(chart => chart.Data)], all.Length > 0 ? all[0].Layout : Look.Layout);
    }

    private static GenericChart Of(Trace trace) => new([trace], Look.Layout);

    private static IReadOnlyList<object?> Boxed(IEnumerable<double> values) => [.. values.Select(v => (object?)v)];

    private static IReadOnlyList<object?> Boxed(IEnumerable<double?> values) => [.. values.Select(v => (object?)v)];
}
