using CollabSim.Engine;
using CollabSim.Lab;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Dashboard.Looks;

/// <summary>How much the page lives through at a time; more is for <c>collabsim run</c>.</summary>
internal static class LookBounds
{
    /// <summary>Options beside what is done now; more cannot be told apart on one chart, and each takes its share of the time.</summary>
    public const int MostArms = 14;

    /// <summary>Schools × half-terms of all runs together: some ten minutes of two cores.</summary>
    public const double MostSchoolTicks = 3e10;

    /// <summary>Runs of one look: they are kept until it ends.</summary>
    public const int MostRuns = 50_000;

    /// <summary>Refuses a study that is too large for the page.</summary>
    /// <exception cref="ScenarioException">It is, with what it is and what is taken.</exception>
    public static void Check(Document document, Study study)
    {
        if (study.Arms.Count > MostArms)
        {
            throw Refused(
                document,
                "arms",
                $"the page compares at most {MostArms - 1} options with what is done now, and the file has {study.Arms.Count - 1}; collabsim run takes any number"
            );
        }

        CheckRuns(document, study);
    }

    /// <summary>The same, whatever the number of options.</summary>
    /// <exception cref="ScenarioException">It is too large.</exception>
    public static void CheckRuns(Document document, Study study)
    {
        Scenario scenario = study.ScenarioAt(0, 0);
        double schools = Fieldwork.SchoolsOf(scenario);
        double runs = RunsOf(study);
        if (runs > MostRuns)
        {
            throw Refused(
                document,
                "worlds",
                $"that is {Amount.Of((long)runs, "run")}, and the page takes {MostRuns:N0}; take fewer worlds or replications, or collabsim run"
            );
        }

        double schoolTicks = schools * scenario.Horizon * runs;
        if (schoolTicks > MostSchoolTicks)
        {
            throw Refused(
                document,
                "model",
                $"that is {Amount.Of((long)runs, "run")} of {schools:N0} schools over {scenario.Horizon:N0} ticks, {schoolTicks / MostSchoolTicks:0.#} times what the page lives through; take fewer schools, worlds or replications, or collabsim run"
            );
        }
    }

    /// <summary>Runs of a study.</summary>
    public static long RunsOf(Study study) => (long)study.Points.Count * study.Arms.Count * study.Replications;

    /// <summary>What is said of a study that the page does not take, at its place in the file.</summary>
    public static ScenarioException Refused(Document document, string path, string message)
    {
        Place? place = Lab.Scenarios.Tree.Find(document.Tree(), path);
        return new(new Problem(document.Name, place?.Line ?? 0, place?.Column ?? 0, path, message));
    }
}
