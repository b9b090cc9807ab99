using CollabSim.Lab;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Shelf;

/// <summary>Why two studies cannot be compared, or only with care.</summary>
internal static class PairDoubts
{
    /// <summary>Why they cannot be compared, in sentences; none: they can.</summary>
    public static IEnumerable<string> Reasons(StudyDescription one, StudyDescription other)
    {
        if (one.ModelVersion != other.ModelVersion)
        {
            yield return $"They cannot be compared: version {one.ModelVersion} of the model made the first and version {other.ModelVersion} the second. Run the older one again.";
        }

        if (OutcomeOf(one) is not { } first || OutcomeOf(other) is not { } second)
        {
            yield return "They cannot be compared: one of them observes no outcome.";
        }
        else if (first != second)
        {
            yield return $"They cannot be compared: the first is answered with {first}, the second with {second}.";
        }
    }

    /// <summary>What is to be borne in mind, in sentences.</summary>
    public static IEnumerable<string> Cautions(Comparison a, Comparison b)
    {
        (StudyDescription one, StudyDescription other) = (a.Study.Study, b.Study.Study);
        yield return one.Seed == other.Seed
            ? $"Both have seed {one.Seed}: as far as their scenarios are alike, they meet the same luck."
            : $"Their seeds differ ({one.Seed} and {other.Seed}): luck is not shared, and a part of what differs between the two studies is luck.";
        if (Worlds(one) != Worlds(other))
        {
            yield return $"The first is {Worlds(one)}, the second {Worlds(other)}: shares of worlds and ranges do not mean the same.";
        }
        else if (one.Worlds is not null && !AreSame(one.Points, other.Points))
        {
            yield return "Their worlds are others, as they were drawn: a part of what differs between the two studies is that.";
        }

        if (a.Name(a.Baseline) != b.Name(b.Baseline))
        {
            yield return $"Differences in the first are from “{a.Name(a.Baseline)}”, in the second from “{b.Name(b.Baseline)}”.";
        }

        foreach ((string which, StudyEstimates study) in new[] { ("first", a.Study), ("second", b.Study) })
        {
            if (study.Absent + study.Failed > 0)
            {
                yield return $"The {which} is not whole: {Amount.Of(study.Absent, "run")} missing, {study.Failed:N0} failed.";
            }
        }
    }

    private static string Worlds(StudyDescription study) =>
        study.Worlds is { } worlds ? $"over {Amount.Of(worlds.Count, "world")}" : "in the usual world";

    private static bool AreSame(IReadOnlyList<DesignPoint> one, IReadOnlyList<DesignPoint> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.Values.SequenceEqual(pair.Second.Values));

    private static string? OutcomeOf(StudyDescription study) =>
        StudyEstimates.Primary(study) is >= 0 and var index
            ? Words.Outcome(study.Outcomes[index], study.TicksPerYear)
            : null;
}
