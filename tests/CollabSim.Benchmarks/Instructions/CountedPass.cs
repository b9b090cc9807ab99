using CollabSim.Engine;
using CollabSim.Engine.Passes;
using CollabSim.Engine.State;

namespace CollabSim.Benchmarks.Instructions;

/// <summary>Something of a tick whose instructions are counted.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Things">How many partnerships or schools it goes over.</param>
/// <param name="Per">What it goes over: <c>partnership</c> or <c>school</c>.</param>
/// <param name="Before">Done before, so that each count finds the same.</param>
/// <param name="Work">What is counted.</param>
internal sealed record CountedPass(string Name, int Things, string Per, Action Before, Action Work)
{
    private const int TicksBefore = 40;
    private const string Partnership = "partnership";
    private const string School = "school";

    // A pass over so many partnerships is counted over an eighth of them: single steps are slow, and one partnership takes what another takes.
    private const int Many = 10_000;
    private const int Parts = 8;
    private const int OnePart = 3;

    /// <summary>The passes of a system of the default model after some ticks, on one thread; of a small one a whole tick too.</summary>
    /// <param name="schools">How many schools.</param>
    /// <param name="width">Width of the lanes.</param>
    public static IEnumerable<CountedPass> Of(int schools, int width)
    {
        World world = Lived(schools, width).World;
        TickPasses passes = TickPasses.OfWidth(world, width, threads: 1);
        PartnerLists partners = new(world, passes);
        List<int> seekers = [];
        Action nothing = static () => { };
        yield return new("time budgets, rationing, leavers (1)–(4) (19)", schools, School, nothing, passes.BudgetTime);
        yield return new(
            "rationing under orders (3) (4), of which there are none here",
            schools,
            School,
            passes.BudgetTime,
            passes.RationDays
        );
        yield return WorkTogether(world, width, schools < Many ? 1 : Parts);
        yield return new("knowledge, agency, disposition (13) (18) (21b)", schools, School, nothing, passes.Learn);
        yield return new(
            "seekers and who their partners are (21)",
            schools,
            School,
            nothing,
            () =>
            {
                passes.FindSeekers(seekers);
                partners.List(seekers);
            }
        );
        if (schools < Many)
        {
            Simulation? next = null;
            yield return new(
                "a whole tick",
                world.Partnerships.Count,
                Partnership,
                () => next = Lived(schools, width),
                () => next!.Step()
            );
        }
    }

    // Without the rest of a tick trust would fade, and numbers next to nothing take other ways: so it begins anew each time.
    private static CountedPass WorkTogether(World world, int width, int parts)
    {
        TickPasses passes = TickPasses.OfWidth(world, width, parts);
        Partnerships ties = world.Partnerships;
        (Column<float> Now, float[] AtFirst)[] memories =
        [
            .. new[] { ties.TrustAB, ties.TrustBA, ties.ExpectationAB, ties.ExpectationBA, ties.ValueAverage }.Select(
                column => (column, column.Span.ToArray())
            ),
        ];
        int chunks = (ties.Count + PartnershipChunk.Chunk - 1) / PartnershipChunk.Chunk;
        int ofThePart = ((chunks * (OnePart + 1) / Parts) - (chunks * OnePart / Parts)) * PartnershipChunk.Chunk;
        return new(
            "work, judgement, trust, endings (5)–(12) (15)–(17) (19) (20)",
            parts == 1 ? ties.Count : ofThePart,
            Partnership,
            () =>
            {
                foreach ((Column<float> now, float[] atFirst) in memories)
                {
                    atFirst.CopyTo(now.Span);
                }

                passes.BudgetTime();
                passes.RationDays();
            },
            parts == 1 ? passes.WorkTogether : () => passes.Do(PassKind.WorkTogether, OnePart)
        );
    }

    /// <summary>Does it often enough that the compiler is done with it.</summary>
    public void WarmUp()
    {
        // A method is compiled well after thirty calls, a while after the last new one was met.
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 16; i++)
            {
                Before();
                Work();
            }

            Thread.Sleep(200);
        }
    }

    private static Simulation Lived(int schools, int width)
    {
        Simulation simulation = new(new Scenario { Schools = schools }, 1, width, threads: 1);
        for (int tick = 0; tick < TicksBefore; tick++)
        {
            simulation.Step();
        }

        return simulation;
    }
}
