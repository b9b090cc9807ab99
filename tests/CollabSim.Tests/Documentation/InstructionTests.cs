using System.Runtime.CompilerServices;
using CollabSim.Benchmarks.Instructions;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;
using CollabSim.Tests.Lab.Results.Speed;

namespace CollabSim.Tests.Documentation;

/// <summary>What counts instructions, and what is kept of them; how many they are is no matter of a test.</summary>
internal sealed class InstructionTests
{
    private static readonly InstructionCounts Made = new(
        InstructionCounts.ThisFormat,
        "single steps",
        "1.0",
        MadeUpSpeed.Machine,
        [
            new("work", "partnership", 300, 8, 200),
            new("work", "partnership", 300, 16, 120),
            new("learn", "school", 300, 16, 80),
        ]
    );

    [Test]
    public void The_table_of_the_page_is_that_of_the_file()
    {
        InstructionCounts kept = InstructionCounts.Read(
            Path.Combine(Sources.Root, "tests/CollabSim.Benchmarks/instructions.json")
        );

        Assert.That(
            File.ReadAllText(Path.Combine(Sources.Root, "docs/performance.md")),
            Does.Contain(kept.Page()),
            "dotnet run -c Release --project tests/CollabSim.Benchmarks -- instructions --write renews both"
        );
    }

    [Test]
    public void A_row_is_a_pass_and_a_column_a_size_and_width() =>
        Assert.That(
            Made.Markdown(),
            Is.EqualTo(
                """
                | instructions of | for each | 300 schools, width 8 | 300 schools, width 16 |
                |---|---|---:|---:|
                | work | partnership | 200.0 | 120.0 |
                | learn | school | | 80.0 |

                """.ReplaceLineEndings("\n")
            )
        );

    [Test]
    public void What_changed_by_more_than_one_in_a_hundred_is_told()
    {
        InstructionCounts now = Made with
        {
            Counts =
            [
                Made.Counts[0] with
                {
                    Instructions = 201,
                },
                Made.Counts[1] with
                {
                    Instructions = 108,
                },
                new("seek", "school", 300, 16, 40),
            ],
        };

        Assert.That(
            now.Since(Made),
            Is.EqualTo(
                new[]
                {
                    "work, 300 schools, width 16, for each partnership: 120.0 then, 108.0 now: −10.0 %",
                    "seek, 300 schools, width 16, for each school: 40.0, not counted then",
                    "learn, 300 schools, width 16, for each school: 80.0 then, not counted now",
                    "1 of 3 counts are within 1 % of what they were.",
                }
            )
        );
    }

    [Test]
    public void Another_machine_way_or_model_is_told_first()
    {
        InstructionCounts now = Made with
        {
            Way = "processor",
            ModelVersion = "1.1",
            Machine = Made.Machine with { Runtime = ".NET 11.0.0" },
        };

        string[] told = [.. now.Since(Made)];

        Assert.That(told, Has.Length.EqualTo(4));
        Assert.That(told[0], Does.StartWith("then counted by single steps, now by processor: "));
        Assert.That(
            told[1],
            Does.StartWith("then Abacus 1, 2 cores").And.EndWith(": the compiler may choose other instructions")
        );
        Assert.That(told[2], Is.EqualTo("then model 1.0, now model 1.1: other rules take other instructions"));
        Assert.That(told[3], Is.EqualTo("3 of 3 counts are within 1 % of what they were."));
    }

    [TestCase("{", "then.json: ")]
    [TestCase("{\"format\":\"x\"}", "then.json: ")]
    public void A_file_of_something_else_is_told(string text, string said)
    {
        using TemporaryFolder folder = new();
        folder.Write("then.json", text);

        Assert.That(
            () => InstructionCounts.Read(folder["then.json"]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains(said).And.Message.Contains("--out FILE")
        );
    }

    [Test]
    public void What_was_written_is_read_again()
    {
        using TemporaryFolder folder = new();
        folder.Write("then.json", Made.Text());

        Assert.That(InstructionCounts.Read(folder["then.json"]).Text(), Is.EqualTo(Made.Text()));
    }

    // How many instructions a turn of a loop has is the compiler's; that every turn has as many is not. A few more or less are those of the call.
    [Test]
    public void Every_turn_of_a_loop_is_counted()
    {
        using SteppingCounter? counter = SteppingCounter.Open();
        if (counter is null)
        {
            Assert.Ignore("single steps are counted on Linux on x86-64");
        }

        long thousand = counter.Of(() => { }, () => Turn(1000));
        long three = counter.Of(() => { }, () => Turn(3000));

        double ofATurn = Math.Round((three - thousand) / 2000.0);
        Assert.That(ofATurn, Is.InRange(1, 20));
        Assert.That(three - thousand, Is.EqualTo(2000 * ofATurn).Within(20));
    }

    [Test]
    public void The_systems_counters_are_asked_as_it_wants_to_be()
    {
        // Its own clock of a task, which virtual machines have too.
        using HardwareCounter? counter = HardwareCounter.Open(1, 1);
        if (counter is null)
        {
            Assert.Ignore("the system hands out no counters here (perf_event_open)");
        }

        Assert.That(() => counter.Of(() => { }, () => Turn(1_000_000)), Throws.Nothing);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static uint Turn(int times)
    {
        uint number = 1;
        for (int i = 0; i < times; i++)
        {
            number = (number * 1664525) + 1013904223;
        }

        return number;
    }
}
