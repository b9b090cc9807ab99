using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>The rules of the model in words, in the order of a tick, with the settings that each obeys.</summary>
internal sealed record ModelAndAssumptions : Section
{
    public override int Rank => 1050;

    public override string Title => "The model and its assumptions";

    public override string ShortTitle => "Model";

    public override Html Of(Evidence evidence) =>
        Html.Of(
            $"""
            <p>A partnership must first pay its transaction cost in days; only the days left over are productive. When little is left, results fall short of what was hoped and trust falls, which raises the cost: collaborative inertia. When enough is left, small wins raise trust, which lowers the cost: collaborative advantage, measured against the same schools, with the same luck, without any partnership.</p>
            <p>In each tick, in this order: {string.Join("; ", ModelDescription.Steps)}. All schools read the state at the start of the tick. The numbers are those of the equations in docs/model.md.</p>
            <details class="keep"><summary>All rules in words</summary>
            <dl class="rules">
            {Submodel.All.Select(rule =>
                Html.Of($"<dt>({rule.Number}) {rule.Title}</dt><dd>{rule.Equation}</dd>\n")
            )}</dl></details>

            """
        );
}
