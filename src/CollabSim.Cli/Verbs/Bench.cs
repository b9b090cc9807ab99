using System.CommandLine;
using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Bench : Verb
{
    private readonly Option<bool> _large = new("--large")
    {
        Description = "Measure a million schools as well: needs a gigabyte of memory and a minute.",
    };

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Measures how fast this machine simulates, beside the figures of docs/performance.md.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("bench", "300 and 30,000 schools, on one core and on all: a quarter of a minute."),
            new("bench --large", "A million schools as well."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_large];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        terminal.Messages.WriteLine(
            $"Default model, 20 years of 6 ticks; {Environment.ProcessorCount} cores. Let nothing else run meanwhile."
        );
        List<string[]> rows =
        [
            ["schools", "threads", "set-up", "20 years", "million partnership-ticks a second", "best", "documented"],
        ];
        foreach ((int schools, int threads, double years) in Sizes(given.GetValue(_large)))
        {
            SpeedTest speed = SpeedTest.Of(
                new Scenario { Schools = schools, Years = years },
                threads,
                TimeSpan.FromSeconds(2),
                stop
            );
            rows.Add(RowOf(speed, 20 / years));
        }

        terminal.WriteTable(rows);
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>A large system is measured over fewer years.</summary>
    private static IEnumerable<(int Schools, int Threads, double Years)> Sizes(bool large)
    {
        int cores = Environment.ProcessorCount;
        yield return (300, 1, 20);
        yield return (30_000, 1, 4);
        if (cores > 1)
        {
            yield return (30_000, cores, 4);
        }

        if (large)
        {
            yield return (1_000_000, 1, 1);
            if (cores > 1)
            {
                yield return (1_000_000, cores, 1);
            }
        }
    }

    private static string[] RowOf(SpeedTest speed, double times)
    {
        double reference = SpeedTest
            .Reference.FirstOrDefault(known => known.Schools == speed.Schools && known.Threads == speed.Threads)
            .Rate;
        return
        [
            speed.Schools.ToString("N0", CultureInfo.InvariantCulture),
            $"{speed.Threads}",
            Words(speed.SetUp),
            Words(speed.Ticks * times),
            speed.Rate.ToString("0.0", CultureInfo.InvariantCulture),
            speed.BestRate.ToString("0.0", CultureInfo.InvariantCulture),
            reference > 0 ? reference.ToString("0.0", CultureInfo.InvariantCulture) : "",
        ];
    }

    private static string Words(TimeSpan time) =>
        time.TotalSeconds >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
