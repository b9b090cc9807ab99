using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Tells alternatives apart that can be counted: with a promise (<see cref="KimNelson"/>) or as well as a number of runs allows (<see cref="BudgetAllocation"/>). All meet the same
/// luck; an observation is the mean over all worlds of one replication.
/// </summary>
/// <param name="plan">What is wanted.</param>
/// <param name="all">The alternatives.</param>
/// <param name="simulator">Runs packages.</param>
/// <param name="effort">How much may be run.</param>
/// <param name="say">Told what is being done.</param>
internal sealed class AlternativeSearch(
    OptimizationPlan plan,
    IReadOnlyList<PolicyPackage> all,
    PackageSimulator simulator,
    SearchEffort effort,
    Action<string> say
)
{
    private const int UsualFirstStage = 10;
    private const int Batches = 10;

    private readonly Trials _trials = new(plan, simulator);

    /// <summary>The search as the plan has it.</summary>
    public SearchFindings Run()
    {
        Bring(all, FirstStage());
        effort.Measure(simulator.MadeNow.Runs, simulator.MadeNow.Time);
        AlternativeFindings findings =
            plan.Method == SearchMethod.KimNelson ? Select()
            : plan is { Objectives: [{ Over.IsMean: true }], Constraints.Count: 0 } ? Allocate()
            : Spread();
        IReadOnlyList<PackageScore> tried = _trials.Scores();
        PackageScore[] allowed = [.. tried.Where(score => score.IsAllowed).OrderByDescending(score => score.Merits[0])];
        return new SearchFindings
        {
            Tried = tried,
            Closer = tried,
            Front = plan.Objectives.Count > 1 ? _trials.FrontOf(tried) : allowed,
            Chosen = findings is { Left: [var only] }
                ? tried.First(score => score.Package.Equals(only))
                : allowed.FirstOrDefault(score => findings.Left.Contains(score.Package)) ?? allowed.FirstOrDefault(),
            Steps = _trials.Steps,
            IsExhaustive = true,
            Alternatives = findings,
        };
    }

    private int FirstStage()
    {
        int most = (int)Math.Min(int.MaxValue, (effort.Runs ?? long.MaxValue) / ((long)all.Count * Worlds));
        int wanted = plan.Section.Effort.Replications ?? UsualFirstStage;
        return plan.Method == SearchMethod.KimNelson
            ? Math.Max(2, wanted)
            : Math.Clamp(Math.Min(wanted, most / 2), 2, int.MaxValue);
    }

    private AlternativeFindings Select()
    {
        KimNelsonSettings settings = new(plan.SmallestDifference!.Value, 1 - plan.Section.Confidence, FirstStage());
        while (true)
        {
            double[][] rows = Rows();
            KimNelson selection = KimNelson.Of(rows, settings);
            PolicyPackage[] left = [.. selection.Remaining.Select(i => all[i])];
            if (selection.Chosen is { } chosen)
            {
                return Findings([.. selection.Observations], [all[chosen]], plan.Section.Confidence);
            }

            int more = selection.Replications + Math.Max(5, selection.Replications / 4);
            if (_trials.Runs + ((long)left.Length * Worlds * (more - selection.Replications)) > effort.Runs)
            {
                return Findings([.. selection.Observations], left, null);
            }

            say(
                $"{Amount.Of(left.Length, "alternative")} left after {Amount.Of(selection.Replications, "replication")}"
            );
            Bring(left, more);
        }
    }

    private AlternativeFindings Allocate()
    {
        long batch = Math.Max(all.Count, ((effort.Runs ?? 0) - _trials.Runs) / Worlds / Batches);
        while (effort.Runs - _trials.Runs >= batch * Worlds)
        {
            double[][] before = Rows();
            int[] more = BudgetAllocation.Paired(before, (int)batch);
            foreach (
                IGrouping<int, int> group in Enumerable
                    .Range(0, all.Count)
                    .Where(i => more[i] > 0)
                    .GroupBy(i => before[i].Length + more[i])
                    .OrderBy(group => group.Key)
            )
            {
                Bring([.. group.Select(i => all[i])], group.Key);
            }
        }

        double[][] rows = Rows();
        SelectionEvidence evidence = SelectionEvidence.Paired(rows);
        return Findings([.. rows.Select(row => row.Length)], [all[evidence.Best]], evidence.ProbabilityCorrect);
    }

    /// <summary>Where no single mean decides, every alternative gets the same.</summary>
    private AlternativeFindings Spread()
    {
        int each = (int)Math.Max(FirstStage(), (effort.Runs ?? 0) / ((long)all.Count * Worlds));
        Bring(all, each);
        return Findings([.. all.Select(_ => each)], all, null);
    }

    private AlternativeFindings Findings(int[] observations, IReadOnlyList<PolicyPackage> left, double? confidence) =>
        new([.. all.Zip(observations)], left, confidence);

    private int Worlds => Math.Max(1, plan.Worlds);

    private void Bring(IReadOnlyList<PolicyPackage> packages, int replications)
    {
        say(
            $"{Amount.Of(packages.Count, "alternative")} to {Amount.Of(replications, "replication")}{(plan.Worlds > 1 ? $" in each of {plan.Worlds} worlds" : "")}"
        );
        _trials.Bring(packages, replications);
    }

    // Less is better.
    private double[][] Rows()
    {
        Objective objective = plan.Objectives[0];
        double[][] rows =
        [
            .. all.Select(package =>
                _trials
                    .Of(package)
                    .Stages[0]
                    .ByReplication(objective.Index)
                    .Select(value => -objective.Sign * value)
                    .ToArray()
            ),
        ];
        int missing = Array.FindIndex(rows, row => row.Any(double.IsNaN));
        return missing < 0
            ? rows
            : throw new ResultsException(
                $"{all[missing].Arm ?? all[missing].Key}: {objective.Outcome} has no value in some of the runs, so that alternatives cannot be told apart by it; take an outcome that every run has"
            );
    }
}
