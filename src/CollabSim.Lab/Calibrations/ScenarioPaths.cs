using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Calibrations;

/// <summary>A scenario that can be written into another folder: the files that it names have their full paths.</summary>
internal static class ScenarioPaths
{
    private static readonly string[] Files = ["ties", "memberships"];

    /// <summary>The scenario's keys with full paths.</summary>
    /// <param name="scenario">The scenario's keys.</param>
    /// <param name="folder">Where its files are.</param>
    public static MapNode Absolute(MapNode scenario, string folder)
    {
        scenario = OfWorlds(OfSurveys(scenario, folder), folder);
        if (scenario["population"] is not MapNode population)
        {
            return scenario;
        }

        MapNode moved = Within(population, "file", folder);
        foreach (string key in Files)
        {
            moved = moved[key] is MapNode section
                ? moved.With(new Entry(key, section.Place, Within(section, "file", folder)))
                : Within(moved, key, folder);
        }

        return scenario.With(new Entry("population", population.Place, moved));
    }

    private static MapNode OfWorlds(MapNode scenario, string folder) =>
        scenario["worlds"] switch
        {
            ScalarNode { IsNull: false } file => scenario.With(
                new Entry("worlds", file.Place, WorldsFile(file, folder))
            ),
            MapNode section when section["from"] is ScalarNode { IsNull: false } file => scenario.With(
                new Entry(
                    "worlds",
                    section.Place,
                    section.With(new Entry("from", file.Place, WorldsFile(file, folder)))
                )
            ),
            _ => scenario,
        };

    private static ScalarNode WorldsFile(ScalarNode file, string folder) =>
        file.Text.Trim() == WorldsSection.Ranges
            ? file
            : file with
            {
                Text = Path.GetFullPath(file.Text.Trim(), folder),
                IsQuoted = true,
            };

    private static MapNode OfSurveys(MapNode scenario, string folder) =>
        scenario["observe"] is MapNode observe && observe[SurveyTree.Key] is ListNode surveys
            ? scenario.With(
                new Entry(
                    "observe",
                    observe.Place,
                    observe.With(
                        new Entry(
                            SurveyTree.Key,
                            surveys.Place,
                            surveys with
                            {
                                Items = [.. surveys.Items.Select(each => SurveyTree.WithFullPath(each, folder))],
                            }
                        )
                    )
                )
            )
            : scenario;

    private static MapNode Within(MapNode section, string key, string folder) =>
        section[key] is ScalarNode { IsNull: false } file
            ? section.With(
                new Entry(
                    key,
                    file.Place,
                    file with
                    {
                        Text = Path.GetFullPath(file.Text.Trim(), folder),
                        IsQuoted = true,
                    }
                )
            )
            : section;
}
