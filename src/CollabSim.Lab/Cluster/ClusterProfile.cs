using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Cluster;

/// <summary>How a site's Slurm wants its jobs; written once for a cluster, used for every study. docs/cluster.md.</summary>
[Meaning("How a cluster wants its jobs.")]
public sealed partial record ClusterProfile
{
    [Meaning("Partition (queue) of the tasks; absent: the cluster's usual one.")]
    public string? Partition { get; init; }

    [Meaning("Account that the time is charged to; absent: one's usual one.")]
    public string? Account { get; init; }

    [Meaning(
        "Longest time of a task, such as 01:30:00 or 2-00:00:00; longer than grace; absent: twice what a short pilot says, in steps of five minutes."
    )]
    public string? Time { get; init; }

    [Meaning("Memory of a task, such as 2G or 800M.")]
    public string Memory { get; init; } = "2G";

    [Quantity(1, 1024, "Cores of a task, which simulates as many runs at once.")]
    public int Cores { get; init; } = 1;

    [Quantity(1, 1_000_000, "Runs of a task, about; absent: as many as take ten minutes, by a short pilot.")]
    public int? RunsPerTask { get; init; }

    [Quantity(1, 1_000_000, "Tasks that may run at once; absent: as many as the cluster lets.")]
    public int? Throttle { get; init; }

    [Quantity(
        2,
        4_000_001,
        "Smallest number that is too large for a task's number (MaxArraySize); absent: the cluster is asked."
    )]
    public int? MaxArraySize { get; init; }

    [Quantity(0, 3600, "How long before the end of its time a task is asked to stop cleanly.", Unit = "seconds")]
    public int Grace { get; init; } = 120;

    [Meaning("Environment modules that a task loads, such as dotnet/10.0.")]
    public IReadOnlyList<string> Modules { get; init; } = [];

    [Meaning("What goes in front of the program to run it in a container, such as apptainer exec collabsim.sif.")]
    public string? Container { get; init; }

    [Meaning("The program on the nodes; absent: the one that submits, at the same path.")]
    public string? Program { get; init; }

    [Meaning("Further options of sbatch, such as --qos=long.")]
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Reads a profile file, YAML or JSON.</summary>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static ClusterProfile Read(string path) => Parse(TreeReader.ReadText(path, path), path);

    internal static ClusterProfile Parse(string text, string file)
    {
        ProblemList problems = new();
        MapNode root = TreeReader.ReadFile(text, file, problems);
        ClusterProfile profile = new Binder(problems).Section<ClusterProfile>(root);
        void Check(string name, IEnumerable<string?> values, Regex form, string allowed)
        {
            foreach (string value in values.OfType<string>().Where(value => !form.IsMatch(value)))
            {
                problems.Add((root[name] ?? root).Place, $"{value} is not allowed; {allowed}");
            }
        }

        const string Names = "a name without spaces, of letters, digits and _ . , : @ + / = -";
        const string Command = "one line without the signs ; & | < > ( ) and backquotes";
        Check("partition", [profile.Partition], Word(), Names);
        Check("account", [profile.Account], Word(), Names);
        Check("time", [profile.Time], Times(), "hours:minutes:seconds such as 01:30:00, or days-hours:minutes:seconds");
        Check("memory", [profile.Memory], Amount(), "a number with K, M, G or T, such as 2G");
        Check("modules", profile.Modules, Word(), "names without spaces or signs of the shell, such as dotnet/10.0");
        Check("options", profile.Options, Option(), "one line that begins with --, such as --qos=long");
        Check("options", profile.Options, Free(), $"collabsim itself says {Own}");
        Check("container", [profile.Container], Line(), Command);
        Check("program", [profile.Program], Line(), Command);
        if (profile.SecondsOfTime is { } seconds && seconds <= profile.Grace)
        {
            problems.Add(
                (root["time"] ?? root["grace"] ?? root).Place,
                $"{profile.Time} is {seconds} s, and a task is asked to stop {profile.Grace} s before its end (grace): it would never work; "
                    + "give it more time or less grace"
            );
        }

        problems.ThrowIfAny();
        return profile;
    }

    /// <summary>True if it says both how many runs a task does and for how much time it asks, so that nobody need know how long a run takes.</summary>
    internal bool SaysSize => Time is not null && RunsPerTask is not null;

    /// <summary>The longest time of a task in seconds; null: it is not said.</summary>
    internal long? SecondsOfTime => Time is null ? null : SecondsOf(Time);

    /// <summary>Options of sbatch that the scripts and commands give themselves.</summary>
    private const string Own = "--array, --dependency, --output, --parsable and --wrap";

    /// <summary>How long that is; null: not a time that Slurm and people read alike.</summary>
    private static long? SecondsOf(string time)
    {
        if (Times().Match(time) is not { Success: true } match)
        {
            return null;
        }

        long Part(string name) =>
            match.Groups[name].Success ? long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return (((((Part("days") * 24) + Part("hours")) * 60) + Part("minutes")) * 60) + Part("seconds");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.,:@+/=-]+\z")]
    private static partial Regex Word();

    // 01:30 is minutes and seconds to Slurm, 90 is minutes: neither is taken.
    [GeneratedRegex(@"\A((?<days>[0-9]{1,4})-)?(?<hours>[0-9]{1,4}):(?<minutes>[0-5]?[0-9]):(?<seconds>[0-5]?[0-9])\z")]
    private static partial Regex Times();

    [GeneratedRegex(@"\A[0-9]+[KMGT]?\z")]
    private static partial Regex Amount();

    [GeneratedRegex(@"\A--[^\p{Cc}]+\z")]
    private static partial Regex Option();

    [GeneratedRegex(@"\A(?!--(array|dependency|output|parsable|wrap)\b)")]
    private static partial Regex Free();

    [GeneratedRegex(@"\A[^\p{Cc};&|<>()`]+\z")]
    private static partial Regex Line();
}
