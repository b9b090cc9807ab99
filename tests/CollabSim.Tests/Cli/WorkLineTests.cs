using CollabSim.Cli;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Cli;

/// <summary>What is said while tables and reports are made.</summary>
public sealed class WorkLineTests
{
    [Test]
    public void A_line_comes_when_work_takes_long_and_not_before()
    {
        StringWriter messages = new() { NewLine = "\n" };
        Clock clock = new();
        WorkLines lines = new(messages, clock);

        lines.Report(new WorkProgress("tables of runs", 64, 24_000));
        clock.Seconds = 4.9;
        lines.Report(new WorkProgress("tables of runs", 6000, 24_000));
        Assert.That(messages.ToString(), Is.Empty);

        clock.Seconds = 5;
        lines.Report(new WorkProgress("tables of runs", 12_000, 24_000));
        clock.Seconds = 6;
        lines.Report(new WorkProgress("figures (3 drawn)", 0, 0));
        clock.Seconds = 10;
        lines.Report(new WorkProgress("figures (4 drawn)", 0, 0));
        Assert.That(
            messages.ToString(),
            Is.EqualTo("Working on tables of runs: 12,000 of 24,000\nWorking on figures (4 drawn)\n")
        );
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 10;

        public override long GetTimestamp() => (long)(Seconds * 10);
    }
}
