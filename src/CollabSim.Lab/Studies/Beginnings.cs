using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace CollabSim.Lab.Studies;

/// <summary>
/// Tells which runs of a replication begin alike, and until when: their scenarios differ in nothing but policies, and a policy
/// changes nothing before it starts.
/// </summary>
/// <param name="resolvedAt">The scenario of an arm at a point as canonical JSON, which says times in ticks.</param>
internal sealed class Beginnings(Func<int, int, string> resolvedAt)
{
    /// <summary>Runs among which those that begin alike are sought.</summary>
    private const int Window = 1024;

    /// <summary>Beginnings kept, since every replication comes back to them.</summary>
    private const int Kept = 65_536;

    private readonly ConcurrentDictionary<(int Point, int Arm), Beginning> _known = new();
    private readonly ConcurrentDictionary<string, int> _policies = new(StringComparer.Ordinal);
    private int _lastPolicy;

    /// <summary>Puts runs of one replication together that begin alike, lazily, in the order of their first ones.</summary>
    public IEnumerable<IReadOnlyList<PlannedRun>> Families(IEnumerable<PlannedRun> runs)
    {
        List<PlannedRun> window = [];
        foreach (PlannedRun run in runs)
        {
            if (window.Count == Window || (window.Count > 0 && window[0].Replication != run.Replication))
            {
                foreach (IReadOnlyList<PlannedRun> family in Grouped(window))
                {
                    yield return family;
                }

                window.Clear();
            }

            window.Add(run);
        }

        foreach (IReadOnlyList<PlannedRun> family in Grouped(window))
        {
            yield return family;
        }
    }

    /// <summary>When the runs of a family part, and into which groups.</summary>
    /// <returns>
    /// The first tick at which policies start that not all of them have; <see cref="int.MaxValue"/> if they never part.
    /// </returns>
    public (int Tick, IReadOnlyList<IReadOnlyList<PlannedRun>> Groups) Part(IReadOnlyList<PlannedRun> family)
    {
        foreach (
            int tick in family.SelectMany(run => Of(run).Policies).Select(policy => policy.Start).Distinct().Order()
        )
        {
            IReadOnlyList<PlannedRun>[] groups =
            [
                .. family
                    .GroupBy(run =>
                        string.Join(
                            ' ',
                            Of(run).Policies.Where(policy => policy.Start <= tick).Select(policy => policy.Number)
                        )
                    )
                    .Select(group => group.ToArray()),
            ];
            if (groups.Length > 1)
            {
                return (tick, groups);
            }
        }

        return (int.MaxValue, [.. family.Select(run => (IReadOnlyList<PlannedRun>)[run])]);
    }

    private IReadOnlyList<IReadOnlyList<PlannedRun>> Grouped(List<PlannedRun> window) =>
        [.. window.GroupBy(run => Of(run).Settings).Select(family => family.ToArray())];

    private Beginning Of(PlannedRun run)
    {
        if (_known.TryGetValue((run.Point, run.Arm), out Beginning? known))
        {
            return known;
        }

        Beginning beginning = Read(resolvedAt(run.Point, run.Arm));
        if (_known.Count < Kept)
        {
            _known[(run.Point, run.Arm)] = beginning;
        }

        return beginning;
    }

    private Beginning Read(string resolved)
    {
        using JsonDocument scenario = JsonDocument.Parse(resolved);
        StringBuilder settings = new();
        List<(int, int)> policies = [];
        foreach (JsonProperty setting in scenario.RootElement.EnumerateObject())
        {
            if (setting is { Name: "policies", Value.ValueKind: JsonValueKind.Array })
            {
                policies.AddRange(setting.Value.EnumerateArray().Select(Read));
            }
            else
            {
                settings.Append(setting.Name).Append(setting.Value.GetRawText());
            }
        }

        return new Beginning(RunIdentity.Hash(settings.ToString()), policies);
    }

    private (int Start, int Number) Read(JsonElement policy) =>
        (
            policy.GetProperty("at").GetInt32(),
            _policies.GetOrAdd(policy.GetRawText(), _ => Interlocked.Increment(ref _lastPolicy))
        );

    /// <param name="Settings">Hash of everything but the policies.</param>
    /// <param name="Policies">First tick of each policy, and a number that equal policies share; in the scenario's order.</param>
    private sealed record Beginning(string Settings, IReadOnlyList<(int Start, int Number)> Policies);
}
