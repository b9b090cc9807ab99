using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Surveys;

/// <summary>What the surveys of a scenario must fulfil, and the tables that they leave.</summary>
/// <param name="draft">The scenario file; it is told what cannot stand.</param>
/// <param name="baseline">The baseline; all arms take the same surveys at the same times.</param>
internal sealed class SurveyCheck(StudyDraft draft, Scenario baseline)
{
    private readonly Survey[] _surveys = [.. baseline.Surveys.OfType<Survey>()];

    /// <summary>Says all that is wrong.</summary>
    public void Check()
    {
        IReadOnlyList<Node> trees = draft.Surveys.Surveys?.Items ?? [];
        // One that could not be read is missing among those that were, so that places would be those of others.
        if (trees.Count != _surveys.Length)
        {
            return;
        }

        bool areSound = draft.Problems.Count == 0;
        Dictionary<string, string> known = [];
        foreach ((int i, Survey survey) in _surveys.Index())
        {
            MapNode tree = (MapNode)trees[i];
            if (areSound)
            {
                new QuestionnaireCheck(tree, draft.Problems).Check(survey);
            }

            if (
                (QuestionnaireCheck.WhyNoName(survey.Name) ?? Naming.Taken(survey.Name, "survey", known)) is { } problem
            )
            {
                draft.Problems.Add(Tree.Find(tree, "name") ?? tree.Place, problem);
            }

            CheckTimes(survey, tree);
            CheckSample(survey, tree);
        }
    }

    /// <summary>A panel for each survey of which answers are kept.</summary>
    public IReadOnlyList<PanelSpec> Panels() =>
        draft.Problems.Count > 0 ? [] : [.. _surveys.Where(survey => survey.Replications != 0).Select(PanelOf)];

    private void CheckTimes(Survey survey, MapNode tree)
    {
        Place place = Tree.Find(tree, "at") ?? tree.Place;
        if (survey.At.Count == 0)
        {
            draft.Problems.Add(place, "at is missing: when is it asked? Such as at: [0y, 1y, 5y]");
        }

        foreach (Duration late in survey.At.Where(time => time.ToTicks(baseline.TicksPerYear) > baseline.Horizon))
        {
            draft.Problems.Add(place, $"{late} is after the end; {Relations.EndOf(baseline)}");
        }
    }

    private void CheckSample(Survey survey, MapNode tree)
    {
        Place place = Tree.Find(tree, "sample") ?? tree.Place;
        if (survey.Sample is { Schools: not null, Share: not null })
        {
            draft.Problems.Add(
                place,
                "schools is a number of schools and share a share of them; one of the two is enough"
            );
        }

        int there = Fieldwork.SchoolsOf(baseline);
        if (survey.Sample.Schools is { } asked && asked > there)
        {
            draft.Note(
                $"the survey {survey.Name} would ask {Amount.Of(asked, "school")}, and there are {there:N0}: all of them are asked; perSchool asks several people of each"
            );
        }

        double values =
            (double)Fieldwork.PeopleOf(baseline, survey.Name) * survey.At.Count * PanelOf(survey).Columns.Count;
        if (survey.Replications != 0 && values > PanelSpec.MostValuesOfARun)
        {
            draft.Problems.Add(
                place,
                $"{Fieldwork.PeopleOf(baseline, survey.Name):N0} people at {survey.At.Count:N0} times with {PanelOf(survey).Columns.Count} columns are {values:N0} values in each run; "
                    + $"at most {PanelSpec.MostValuesOfARun:N0}: ask fewer, or keep no answers with replications: 0"
            );
        }
    }

    private PanelSpec PanelOf(Survey survey)
    {
        SurveyOutline outline = Outline.Of(survey, baseline);
        return new PanelSpec(
            PanelKind.Answers,
            outline.Columns,
            survey.TicksOf(baseline.TicksPerYear),
            survey.Replications
        )
        {
            Survey = outline,
        };
    }
}
