using CollabSim.Engine;

namespace CollabSim.Lab.Figures;

/// <summary>One run, lived through again and looked at school by school and partnership by partnership.</summary>
internal sealed record TypicalRun
{
    /// <summary>Trust is counted in this many equal steps from 0 to 1.</summary>
    public const int TrustSteps = 25;

    /// <summary>Index of the arm.</summary>
    public required int Arm { get; init; }

    /// <summary>The run's name.</summary>
    public required string Id { get; init; }

    /// <summary>What was simulated.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Schools before the first policy that starts later than the run, or at the start.</summary>
    public required IReadOnlyList<SchoolState> Before { get; init; }

    /// <summary>Schools at the end.</summary>
    public required IReadOnlyList<SchoolState> After { get; init; }

    /// <summary>Partnerships at that earlier time.</summary>
    public required IReadOnlyList<PartnershipState> TiesBefore { get; init; }

    /// <summary>Partnerships at the end.</summary>
    public required IReadOnlyList<PartnershipState> TiesAfter { get; init; }

    /// <summary>At each of <see cref="TypicalRuns.Ticks"/>: how many trusts (two a partnership) lie in each step.</summary>
    public required IReadOnlyList<int[]> Trusts { get; init; }

    /// <summary>At each of <see cref="TypicalRuns.Ticks"/>: how many partnerships lived through it as which <see cref="PartnershipClass"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Classes { get; init; }

    /// <summary>Hash of the final state.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>How much more each open school achieves at the end than the same school without partnerships, with its index.</summary>
    public IEnumerable<(int School, double Gain)> Gains => GainsIn(After);

    /// <inheritdoc cref="Gains"/>
    public static IEnumerable<(int School, double Gain)> GainsIn(IReadOnlyList<SchoolState> schools) =>
        schools
            .Index()
            .Where(school => school.Item.IsOpen)
            .Select(school => (school.Index, school.Item.Performance - school.Item.TwinPerformance));

    /// <summary>Lives through a run.</summary>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="id">The run's name.</param>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="ticks">When trusts and partnerships are counted, ascending.</param>
    /// <param name="before">The earlier time to look at schools.</param>
    /// <param name="threads">Threads that share each tick; they change nothing that is seen.</param>
    /// <param name="stop">Stops between ticks.</param>
    public static TypicalRun Live(
        int arm,
        string id,
        Scenario scenario,
        ulong seed,
        IReadOnlyList<int> ticks,
        int before,
        int threads = 1,
        CancellationToken stop = default
    )
    {
        Simulation simulation = new(scenario, seed, threads);
        Seen seen = new(ticks, before);
        seen.Look(simulation);
        while (simulation.Tick < scenario.Horizon)
        {
            stop.ThrowIfCancellationRequested();
            simulation.Step();
            seen.Look(simulation);
        }

        return new TypicalRun
        {
            Arm = arm,
            Id = id,
            Scenario = scenario,
            Before = seen.SchoolsBefore,
            After = simulation.Schools(),
            TiesBefore = seen.TiesBefore,
            TiesAfter = simulation.Partnerships(),
            Trusts = seen.Trusts,
            Classes = seen.Classes,
            Fingerprint = simulation.Fingerprint,
        };
    }

    /// <summary>The step in which a trust lies.</summary>
    public static int StepOf(double trust) => Math.Clamp((int)(trust * TrustSteps), 0, TrustSteps - 1);

    private static int[] CountTrusts(IReadOnlyList<PartnershipState> ties)
    {
        int[] counts = new int[TrustSteps];
        foreach (PartnershipState tie in ties)
        {
            counts[StepOf(tie.TrustAB)]++;
            counts[StepOf(tie.TrustBA)]++;
        }

        return counts;
    }

    // What is seen of a run on its way.
    private sealed class Seen(IReadOnlyList<int> ticks, int before)
    {
        public List<int[]> Trusts { get; } = [];

        public List<IReadOnlyList<int>> Classes { get; } = [];

        public IReadOnlyList<SchoolState> SchoolsBefore { get; private set; } = [];

        public IReadOnlyList<PartnershipState> TiesBefore { get; private set; } = [];

        public void Look(Simulation simulation)
        {
            bool isCounted = Trusts.Count < ticks.Count && ticks[Trusts.Count] == simulation.Tick;
            if (!isCounted && simulation.Tick != before)
            {
                return;
            }

            IReadOnlyList<PartnershipState> ties = simulation.Partnerships();
            if (isCounted)
            {
                Trusts.Add(CountTrusts(ties));
                Classes.Add(simulation.ClassesOfLastTick());
            }

            if (simulation.Tick == before)
            {
                (SchoolsBefore, TiesBefore) = (simulation.Schools(), ties);
            }
        }
    }
}
