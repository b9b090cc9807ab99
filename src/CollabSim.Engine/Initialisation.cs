using System.Collections.Concurrent;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine;

/// <summary>Makes the system as it is at tick 0; model.md (22).</summary>
internal static class Initialisation
{
    private static readonly RandomStream OtherLuck = RandomStream.Named("luck");
    private static readonly QuantityAttribute TrustRange = RangeOf(nameof(InitialState.Trust));
    private static readonly QuantityAttribute LeadershipRange = RangeOf(nameof(InitialState.Leadership));
    private static readonly QuantityAttribute AbsorptiveCapacityRange = RangeOf(
        nameof(InitialState.AbsorptiveCapacity)
    );
    private static readonly QuantityAttribute KnowledgeRange = RangeOf(nameof(InitialState.Knowledge));
    private static readonly QuantityAttribute SpecialismRange = RangeOf(nameof(InitialState.Specialism));
    private static readonly QuantityAttribute AimRange = RangeOf(nameof(InitialState.Aim));
    private static readonly QuantityAttribute AgencyRange = RangeOf(nameof(InitialState.Agency));
    private static readonly QuantityAttribute AutonomyRange = RangeOf(nameof(InitialState.Autonomy));

    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="threads">Threads that share the work where there are many schools; they change no bit.</param>
    public static World Create(Scenario scenario, ulong seed, int threads)
    {
        IReadOnlyList<Organisation>? given = scenario.Population?.Organisations;
        World world = new(scenario.Parameters().PerTick(), SeedOf(scenario, seed), given?.Count ?? scenario.Schools);
        SetKeys(world.Schools, given);
        SetPlacesAndGroups(world, given);
        SetKinds(world, given);
        SetState(world, given, threads);
        world.CohortParameters.Set(0);
        BuildNetwork(world, scenario);
        FormCommunities(world);
        SetQuintiles(world);
        return world;
    }

    /// <summary>The run's seed where its luck is the usual one, else one that follows from both.</summary>
    private static ulong SeedOf(Scenario scenario, ulong seed)
    {
        if (scenario.Luck == 0)
        {
            return seed;
        }

        (uint word0, uint word1) = Threefry.Block((uint)seed, (uint)(seed >> 32), OtherLuck.Id, (uint)scenario.Luck);
        return ((ulong)word1 << 32) | word0;
    }

    private static void SetKeys(Schools schools, IReadOnlyList<Organisation>? given)
    {
        for (int i = 0; i < schools.Count; i++)
        {
            // A row's luck follows its identifier, so that adding a row leaves the luck of all others alone.
            schools.Key[i] = given is null ? i : (int)RandomStream.Named(given[i].Id).Id;
        }

        if (given is not null)
        {
            schools.ByKey = [.. Enumerable.Range(0, schools.Count).OrderBy(i => (uint)schools.Key[i])];
        }
    }

    private static void SetPlacesAndGroups(World world, IReadOnlyList<Organisation>? given)
    {
        if (given is null)
        {
            return;
        }

        Schools schools = world.Schools;
        if (given.Any(organisation => organisation.EastKm is not null))
        {
            schools.EastKm = new float[schools.Length];
            schools.NorthKm = new float[schools.Length];
        }

        Dictionary<string, int> groups = [];
        for (int i = 0; i < schools.Count; i++)
        {
            if (schools.EastKm is not null && schools.NorthKm is not null)
            {
                schools.EastKm[i] = (float)(given[i].EastKm ?? double.NaN);
                schools.NorthKm[i] = (float)(given[i].NorthKm ?? double.NaN);
            }

            if (given[i].Group is { } name)
            {
                if (!groups.TryGetValue(name, out int group))
                {
                    group = groups.Count;
                    groups.Add(name, group);
                    world.GroupNames.Add(name);
                }

                schools.Group[i] = group;
            }
        }
    }

    private static void SetKinds(World world, IReadOnlyList<Organisation>? given)
    {
        IReadOnlyList<Kind> kinds = world.Parameters.Kinds is { Count: > 0 } listed ? listed : [new Kind()];
        world.KindNames.AddRange(kinds.Select(kind => kind.Name));
        double total = kinds.Sum(kind => kind.Share);
        StreamKey key = KeyOf(world, "kind");
        for (int i = 0; i < world.Schools.Count; i++)
        {
            int kind = given?[i].Kind is { } name ? world.KindNames.IndexOf(name) : -1;
            if (kind < 0 && given?[i].Kind is { } unlisted)
            {
                kind = world.KindNames.Count;
                world.KindNames.Add(unlisted);
            }

            world.Schools.Kind[i] = (byte)(kind >= 0 ? kind : Draw(kinds, total, Of(key, world.Schools, i)));
        }
    }

    private static int Draw(IReadOnlyList<Kind> kinds, double total, Draws draws)
    {
        double left = draws.NextUniform() * total;
        for (int kind = 0; kind < kinds.Count - 1; kind++)
        {
            left -= kinds[kind].Share;
            if (left < 0)
            {
                return kind;
            }
        }

        return kinds.Count - 1;
    }

    private static void SetState(World world, IReadOnlyList<Organisation>? given, int threads)
    {
        if (threads == 1)
        {
            SetState(world, given, ..world.Schools.Count);
            return;
        }

        Parallel.ForEach(
            Partitioner.Create(0, world.Schools.Count),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            part => SetState(world, given, part.Item1..part.Item2)
        );
    }

    private static void SetState(World world, IReadOnlyList<Organisation>? given, Range part)
    {
        Parameters parameters = world.Parameters;
        InitialState initial = parameters.Initial;
        Schools schools = world.Schools;
        StreamKey knowledgeKey = KeyOf(world, "initial.knowledge");
        StreamKey specialismKey = KeyOf(world, "initial.specialism");
        StreamKey absorptiveKey = KeyOf(world, "initial.absorptiveCapacity");
        StreamKey leadershipKey = KeyOf(world, "initial.leadership");
        StreamKey aimKey = KeyOf(world, "initial.aim");
        StreamKey agencyKey = KeyOf(world, "initial.agency");
        StreamKey autonomyKey = KeyOf(world, "initial.autonomy");
        for (int i = part.Start.Value; i < part.End.Value; i++)
        {
            Organisation? row = given?[i];
            Kind? kind = parameters.KindOf(schools.Kind[i]);
            Draws knowledge = Of(knowledgeKey, schools, i);
            Draws specialism = Of(specialismKey, schools, i);
            Distribution spread = row?.Knowledge is { } mean
                ? new Normal { Mean = mean, Sd = initial.KnowledgeSpread }
                : kind?.Knowledge ?? initial.Knowledge;
            for (int d = 0; d < parameters.Domains; d++)
            {
                float start = (float)spread.Draw(ref knowledge, KnowledgeRange);
                schools.Knowledge[(d * schools.Length) + i] = start;
                schools.TwinKnowledge[(d * schools.Length) + i] = start;
                schools.Specialism[(d * schools.Length) + i] = (float)
                    (kind?.Specialism ?? initial.Specialism).Draw(ref specialism, SpecialismRange);
            }

            float One(StreamKey key, QuantityAttribute range, Distribution? ofKind, Distribution ofAll, double? asGiven)
            {
                Draws draws = Of(key, schools, i);
                return (float)(asGiven ?? (ofKind ?? ofAll).Draw(ref draws, range));
            }

            schools.AbsorptiveCapacity[i] = One(
                absorptiveKey,
                AbsorptiveCapacityRange,
                kind?.AbsorptiveCapacity,
                initial.AbsorptiveCapacity,
                row?.AbsorptiveCapacity
            );
            schools.Leadership[i] = One(
                leadershipKey,
                LeadershipRange,
                kind?.Leadership,
                initial.Leadership,
                row?.Leadership
            );
            schools.Aim[i] = One(aimKey, AimRange, kind?.Aim, initial.Aim, row?.Aim);
            schools.Agency[i] = One(agencyKey, AgencyRange, kind?.Agency, initial.Agency, row?.Agency);
            schools.Autonomy[i] = One(autonomyKey, AutonomyRange, kind?.Autonomy, initial.Autonomy, row?.Autonomy);
            schools.Disposition[i] = (float)(row?.Disposition ?? parameters.Disposition.Initial);
        }
    }

    private static QuantityAttribute RangeOf(string setting) => QuantityAttribute.Of(typeof(InitialState), setting);

    private static void BuildNetwork(World world, Scenario scenario)
    {
        Schools schools = world.Schools;
        IReadOnlyList<GivenTie> given = scenario.Population?.Ties ?? [];
        EdgeList edges = scenario.Network.Build(
            new NetworkContext
            {
                Schools = schools.Count,
                Seed = world.Seed,
                EastKm = schools.EastKm,
                NorthKm = schools.NorthKm,
                Groups = world.GroupNames.Count > 0 ? schools.Group[..schools.Count] : null,
                GivenTies = given,
            }
        );
        if (edges.Problem(schools.Count) is { } problem)
        {
            throw new InvalidOperationException(
                $"The network {Kinds.NameOf(scenario.Network.GetType())} made what is no network: {problem}."
            );
        }

        if (edges.EastKm is { } east && edges.NorthKm is { } north)
        {
            schools.EastKm = Padded(east, schools.Length);
            schools.NorthKm = Padded(north, schools.Length);
        }

        if (edges.Groups is { } groups)
        {
            groups.CopyTo(schools.Group, 0);
            world.GroupNames.Clear();
            world.GroupNames.AddRange(Enumerable.Range(1, groups.Max() + 1).Select(n => $"cluster {n}"));
        }

        Dictionary<(int, int), GivenTie> details = [];
        foreach (GivenTie tie in given)
        {
            details[(Math.Min(tie.A, tie.B), Math.Max(tie.A, tie.B))] = tie;
        }

        world.Partnerships.Reserve(edges.A.Length + (edges.A.Length / 8));
        StreamKey trustKey = KeyOf(world, "initial.trust");
        for (int n = 0; n < edges.A.Length; n++)
        {
            (int a, int b) = world.Precedes(edges.A[n], edges.B[n])
                ? (edges.A[n], edges.B[n])
                : (edges.B[n], edges.A[n]);
            Draws draws = Draws.ForPair(trustKey, (uint)schools.Key[a], (uint)schools.Key[b]);
            double trustAB = FirstTrust(scenario, a, ref draws);
            double trustBA = FirstTrust(scenario, b, ref draws);
            GivenTie? tie = details.Count > 0 ? details.GetValueOrDefault((edges.A[n], edges.B[n])) : null;
            if (tie is null)
            {
                world.Connect(a, b, trustAB, trustBA);
                continue;
            }

            bool sameOrder = tie.A == a;
            trustAB = (sameOrder ? tie.TrustAB : tie.TrustBA) ?? trustAB;
            trustBA = (sameOrder ? tie.TrustBA : tie.TrustAB) ?? trustBA;
            if (tie.From is { } from && from.ToTicks(scenario.TicksPerYear) > 0)
            {
                world.Awaited.Add(
                    new AwaitedTie(from.ToTicks(scenario.TicksPerYear), a, b, trustAB, trustBA, tie.Rivalry)
                );
            }
            else
            {
                world.Connect(a, b, trustAB, trustBA, tie.Rivalry);
            }
        }

        world.TargetPartnerships = world.Parameters.Search.Target ?? 2.0 * edges.A.Length / schools.Count;
    }

    /// <summary>(22) The trust that a school starts a partnership with, round its own mean where the population gives one.</summary>
    private static double FirstTrust(Scenario scenario, int school, ref Draws draws)
    {
        Draws own = draws;
        // Drawn all the same, so that the partner's luck is what it would be without.
        double usual = scenario.Initial.Trust.Draw(ref draws, TrustRange);
        return scenario.Population?.Organisations[school].TrustGiven is { } mean
            ? scenario.Initial.Trust.DrawAbout(mean, ref own, TrustRange)
            : usual;
    }

    private static void FormCommunities(World world)
    {
        Communities communities = world.Parameters.Communities;
        if (communities.Membership == Membership.None)
        {
            return;
        }

        Schools schools = world.Schools;
        CommunitySet atStart = new(schools.Length, communities.Structure, communities.Process);
        for (int i = 0; i < schools.Count; i++)
        {
            atStart.Of[i] = communities.Membership == Membership.Everyone ? 0 : schools.Group[i];
        }

        world.Communities.Add(atStart);
    }

    private static void SetQuintiles(World world)
    {
        Schools schools = world.Schools;
        int[] order = [.. schools.OpenByKey()];
        double[] performance = Array.ConvertAll(order, world.PerformanceOf);
        Array.Sort(performance, order);
        for (int rank = 0; rank < order.Length; rank++)
        {
            schools.Quintile[order[rank]] = (byte)(5L * rank / order.Length);
        }
    }

    private static StreamKey KeyOf(World world, string stream) =>
        StreamKey.For(world.Seed, RandomStream.Named(stream), 0);

    private static Draws Of(StreamKey key, Schools schools, int school) => Draws.For(key, (uint)schools.Key[school]);

    private static float[] Padded(float[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }
}
