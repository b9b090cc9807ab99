using System.CommandLine;
using System.Globalization;
using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Results.Speed;
using CollabSim.Lab.Statistics;

namespace CollabSim.Cli.Verbs;

internal sealed class Bench : Verb
{
    private const string Percent = "percent from 0 to 1000, such as 10%";

    private readonly Option<bool> _large = new("--large")
    {
        Description = "Measure a million schools as well: needs a gigabyte of memory and three minutes.",
    };

    private readonly Option<int> _rounds = NumberOption.Whole(
        "--rounds",
        "How many processes measure one after the other, each every size; more of them find smaller differences.",
        SpeedMeasurement.FewestRounds,
        () => 8,
        SpeedMeasurement.MostRounds
    );

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Writes every single time, the machine and the versions to a file, to compare with later.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _against = new("--against")
    {
        Description = "An earlier measurement: measures the same sizes again and says what changed beyond noise.",
        HelpName = "FILE",
    };

    private readonly Option<double?> _limit = new Option<double?>("--fail-if-slower")
    {
        Description =
            "With --against: ends with exit code 1 where something is slower by more than that, beyond noise; what cannot be said fails nothing.",
        HelpName = "PERCENT",
        CustomParser = given => PercentOf(given),
    }.Needing(Percent);

    private readonly Option<string> _format = OutputFormat.Create();

    private readonly Option<string?> _round = new("--one-round") { Hidden = true };

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Measures how fast this machine simulates, beside the figures of docs/performance.md or an earlier measurement.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("bench", "300 and 30,000 schools, on one core and on all: half a minute."),
            new("bench --large", "A million schools as well."),
            new("bench --out before.json", "Keeps every single time, to compare with later."),
            new("bench --against before.json", "Measures the same again: what became faster or slower beyond noise."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_large, _rounds, _out, _against, _limit, _format, _round];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        if (given.GetValue(_round) is { } cells)
        {
            terminal.Output.WriteLine(BenchRounds.Live(cells, stop));
            return ExitCode.Done;
        }

        string? against = given.GetValue(_against);
        double? limit = given.GetValue(_limit);
        if (limit is not null && against is null)
        {
            throw new BadInputException("--fail-if-slower needs --against: slower than what?");
        }

        if (against is not null && given.GetValue(_large))
        {
            throw new BadInputException("--large has no place beside --against: the sizes are those of the file");
        }

        string? file = given.GetValue(_out) is { } name ? Path.GetFullPath(name) : null;
        if (Path.Exists(file))
        {
            throw new BadInputException($"{file} exists already and is left as it is; name another file with --out");
        }

        if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
        {
            throw new BadInputException($"--out {given.GetValue(_out)}: there is no folder {folder}; make it first");
        }

        SpeedMeasurement? then = against is null ? null : SpeedMeasurement.Read(against);
        SpeedMeasurement now = SpeedMeasurement.Here(
            DateTimeOffset.UtcNow,
            await BenchRounds.MeasureAsync(
                then is null
                    ? SpeedCell.Usual(Environment.ProcessorCount, given.GetValue(_large))
                    : [.. then.Cells.Select(cell => cell.Cell)],
                given.GetValue(_rounds),
                terminal.Messages,
                stop
            )
        );
        if (file is not null)
        {
            WholeFile.Write(file, now.Text());
        }

        SpeedComparison? comparison = then is null ? null : SpeedComparison.Of(then, now);
        if (given.IsJson(_format))
        {
            terminal.WriteJson(
                comparison is null
                    ? now
                    : (object)
                        new
                        {
                            now,
                            then,
                            comparison,
                        }
            );
        }
        else
        {
            Write(terminal, then, now, comparison);
        }

        if (limit is not null && comparison!.Changes.Count(change => change.Others is not null) is > 0 and var unsaid)
        {
            terminal.Messages.WriteLine(
                $"--fail-if-slower: {unsaid} of {comparison.Changes.Count} lines cannot be said, and fail nothing; measure again when nothing else runs"
            );
        }

        return comparison is not null && comparison.IsSlowerThan(limit / 100) ? ExitCode.Slower : ExitCode.Done;
    }

    private static void Write(
        Terminal terminal,
        SpeedMeasurement? then,
        SpeedMeasurement now,
        SpeedComparison? comparison
    )
    {
        foreach (string doubt in comparison?.Doubts ?? [])
        {
            terminal.Output.WriteLine(doubt);
        }

        if (then is not null)
        {
            terminal.Output.WriteLine($"then: {About(then)}");
            terminal.Output.WriteLine($"now:  {About(now)}");
        }

        terminal.WriteTable([
            [
                "schools",
                "threads",
                "years lived",
                "set-up",
                "20 years at that speed",
                "million partnership-ticks a second",
                "best",
                "documented best",
            ],
            .. now.Cells.Select(RowOf),
        ]);
        foreach (SpeedSeries series in now.Cells)
        {
            int disturbed = series.Rounds.Count - series.Undisturbed(OthersWork.Cores).Count;
            if (disturbed > 0)
            {
                terminal.Output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{series.Cell.Schools:N0} schools, threads {series.Cell.Threads}: others used {series.Others():0.0} cores meanwhile and disturbed {disturbed} of {series.Rounds.Count} processes, so that this machine can do better"
                    )
                );
            }
        }

        if (comparison is not null)
        {
            terminal.WriteTable([
                ["schools", "threads", "what", "change of time, now against then"],
                .. comparison.Changes.Select(change =>
                    new[]
                    {
                        change.Cell.Schools.ToString("N0", CultureInfo.InvariantCulture),
                        $"{change.Cell.Threads}",
                        change.What == SpeedQuantity.SetUp ? "set-up" : "ticks",
                        change.Sentence,
                    }
                ),
            ]);
            terminal.Output.WriteLine(comparison.Reading);
        }
    }

    private static string About(SpeedMeasurement measurement) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"program {measurement.ProgramVersion}, {measurement.Measured.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {measurement.Cells[0].Rounds.Count} processes"
        );

    private static string[] RowOf(SpeedSeries series)
    {
        SpeedCell cell = series.Cell;
        double[] rates = [.. series.Rates().Order()];
        double documented = SpeedTest
            .Reference.FirstOrDefault(known => known.Schools == cell.Schools && known.Threads == cell.Threads)
            .Rate;
        return
        [
            cell.Schools.ToString("N0", CultureInfo.InvariantCulture),
            $"{cell.Threads}",
            $"{cell.Years:0.##}",
            Words(Median(series.Rounds.SelectMany(round => round.SetUp))),
            Words(Median(series.Rounds.SelectMany(round => round.Ticks)) * 20 / cell.Years),
            Number(Quantile.Of(rates, 0.5)),
            Number(rates[^1]),
            documented > 0 ? Number(documented) : "",
        ];
    }

    private static double Median(IEnumerable<double> values) => Quantile.Of([.. values.Order()], 0.5);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Words(double milliseconds) =>
        milliseconds >= 1000 ? $"{Number(milliseconds / 1000)} s" : $"{Number(milliseconds)} ms";

    private static double? PercentOf(System.CommandLine.Parsing.ArgumentResult given)
    {
        string text = given.Tokens[0].Value;
        if (NumberText.TryRead(text.TrimEnd('%', ' '), out double percent) && percent is >= 0 and <= 1000)
        {
            return percent;
        }

        given.AddError($"--fail-if-slower needs {Percent}, not '{text}'{NumberText.Hint(text)}");
        return null;
    }
}
