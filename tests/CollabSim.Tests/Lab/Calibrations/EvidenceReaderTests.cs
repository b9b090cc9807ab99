using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Lab.Calibrations;

internal sealed class EvidenceReaderTests
{
    private const string Good = "basis: found, source: somebody 2020";

    [Test]
    public void A_range_is_its_middle_with_the_variance_of_all_values_alike()
    {
        CalibrationTarget days = Read($"{{ name: days, observe: daysSpent@1y, from: 6, to: 25, use: fit, {Good} }}")
            .Targets.Single();

        Assert.That(days.Value, Is.EqualTo(15.5));
        // 19² / 12
        Assert.That(days.ObservationVariance, Is.EqualTo(361.0 / 12).Within(1e-12));
        Assert.That(days.InWords, Is.EqualTo("6 to 25"));
        Assert.That(days.IsFitted);
    }

    [Test]
    public void A_value_has_the_square_of_its_standard_deviation_and_a_sign_has_neither()
    {
        ReadEvidence evidence = Read(
            $"{{ name: effect, observe: advantage@3y, arm: trusts, against: none, value: 0.2, sd: 0.13, use: fit, {Good} }}",
            $"{{ name: helps, observe: advantage@4y, sign: positive, use: check, {Good} }}"
        );

        Assert.That(evidence.Targets[0].ObservationVariance, Is.EqualTo(0.0169).Within(1e-12));
        Assert.That(evidence.Targets[0].Observed, Is.EqualTo("advantage@3y in trusts, less that in none"));
        Assert.That(evidence.Targets[1].Value, Is.NaN);
        Assert.That(evidence.Targets[1].InWords, Is.EqualTo("above 0"));
        Assert.That(evidence.Discrepancy, Is.EqualTo(0.1));
        Assert.That(evidence.Title, Is.EqualTo("mine, version 1"));
    }

    private static IEnumerable<TestCaseData> Bad()
    {
        TestCaseData Case(string name, string targets, params string[] problems) =>
            new TestCaseData(targets, problems).SetArgDisplayNames(name);

        yield return Case(
            "an uncertainty of nought",
            $"{{ name: a, observe: advantage, value: 0, sd: 0, {Good} }}",
            "e.yaml:2:50: targets[0].sd: 0 is not allowed; nothing is known for certain: give the standard deviation of what is not known, above 0"
        );
        yield return Case(
            "a value without uncertainty",
            $"{{ name: a, observe: advantage, value: 0, {Good} }}",
            "e.yaml:2:43: targets[0].value: sd is missing; nothing is known for certain: give the standard deviation of what is not known, above 0"
        );
        yield return Case(
            "no number",
            $"{{ name: a, observe: advantage, value: NaN, sd: 1, {Good} }}",
            "e.yaml:2:43: targets[0].value: NaN is not allowed; a number"
        );
        yield return Case(
            "no value",
            $"{{ name: a, observe: advantage, {Good} }}",
            "e.yaml:2:5: targets[0]: a has no value; it needs one of: value and sd; from and to; sign"
        );
        yield return Case(
            "two values",
            $"{{ name: a, observe: advantage, value: 0, sd: 1, from: 0, to: 1, {Good} }}",
            "e.yaml:2:5: targets[0]: a has more than one value; it needs one of: value and sd; from and to; sign"
        );
        yield return Case(
            "a range that runs backwards",
            $"{{ name: a, observe: advantage, from: 2, to: 1, {Good} }}",
            "e.yaml:2:42: targets[0].from: from (2) is not below to (1)"
        );
        yield return Case(
            "half a range",
            $"{{ name: a, observe: advantage, from: 2, {Good} }}",
            "e.yaml:2:42: targets[0].from: a range needs from and to"
        );
        yield return Case(
            "nothing observed",
            $"{{ name: a, value: 1, sd: 1, {Good} }}",
            "e.yaml:2:5: targets[0]: a does not say what to observe; only with use: input may that be left out"
        );
        yield return Case(
            "a sign that is fitted",
            $"{{ name: a, observe: advantage, sign: negative, {Good} }}",
            "e.yaml:2:42: targets[0].sign: a sign alone can be checked, not fitted; say use: check, or give a range"
        );
        yield return Case(
            "a judgement that decides",
            "{ name: a, observe: advantage, value: 0, sd: 1, basis: judgement, source: us }",
            "e.yaml:2:60: targets[0].basis: what rests on judgement may be checked, but must not decide; say use: check"
        );
        yield return Case(
            "an unknown key",
            $"{{ name: a, observe: advantage, value: 0, sd: 1, discrepency: 1, {Good} }}",
            "e.yaml:2:53: targets[0].discrepency: unknown; did you mean discrepancy?"
        );
        yield return Case(
            "no source",
            "{ name: a, observe: advantage, value: 0, sd: 1, basis: found }",
            "e.yaml:2:5: targets[0]: source is missing; text"
        );
        yield return Case(
            "two targets that are one",
            $"{{ name: a, observe: advantage@3y, value: 0, sd: 1, {Good} }}\n  - {{ name: b, observe: ' advantage @3y', value: 1, sd: 1, {Good} }}",
            "e.yaml:3:25: targets[1].observe: b and a (line 2) observe the same number, advantage @3y; two targets that are one would count twice"
        );
        yield return Case(
            "one name twice",
            $"{{ name: a, observe: advantage@3y, value: 0, sd: 1, {Good} }}\n  - {{ name: A, observe: advantage@2y, value: 1, sd: 1, {Good} }}",
            "e.yaml:3:13: targets[1].name: another target is called a, which differs only in case or blanks; give each a name of its own"
        );
    }

    [TestCaseSource(nameof(Bad))]
    public void What_cannot_stand_is_said_with_its_place(string targets, string[] problems)
    {
        ProblemList found = new();
        EvidenceReader.Of(TreeReader.ReadFile($"targets:\n  - {targets}", "e.yaml", found), "e", found);

        Assert.That(
            () => found.ThrowIfAny(),
            Throws.TypeOf<ScenarioException>().With.Message.EqualTo(string.Join('\n', problems))
        );
    }

    [Test]
    public void No_evidence_is_none()
    {
        ProblemList found = new();
        EvidenceReader.Of(TreeReader.ReadFile("name: x", "e.yaml", found), "e", found);

        Assert.That(
            () => found.ThrowIfAny(),
            Throws
                .TypeOf<ScenarioException>()
                .With.Message.EqualTo("e.yaml:1:1: there are no targets; name what was observed")
        );
    }

    [Test]
    public void The_shipped_evidence_names_a_source_for_each_fact_and_lets_only_what_was_found_decide()
    {
        ProblemList found = new();
        string file = Path.Combine(Sources.Root, "evidence/english-schools.yaml");
        ReadEvidence evidence = EvidenceReader.Read(file, file, found);
        found.ThrowIfAny();

        Assert.That(evidence.Targets, Has.All.Matches<CalibrationTarget>(target => target?.Said.Source.Length > 3));
        Assert.That(
            evidence.Targets,
            Has.All.Matches<CalibrationTarget>(target => target?.Said.Fact is { Length: > 20 })
        );
        Assert.That(
            evidence.Targets.Where(target => target.IsFitted).Select(target => target.Name),
            Has.Exactly(6).Items
        );
        // The effect on pupils of 0.05 standard deviations, over the root of the 15 % of their variance that is between schools.
        Assert.That(0.05 / Math.Sqrt(0.15), Is.EqualTo(0.13).Within(0.001));
    }

    private static ReadEvidence Read(params string[] targets)
    {
        ProblemList problems = new();
        string text = "name: mine\ntargets:\n" + string.Concat(targets.Select(target => $"  - {target}\n"));
        ReadEvidence evidence = EvidenceReader.Of(TreeReader.ReadFile(text, "e.yaml", problems), "e", problems);
        problems.ThrowIfAny();
        return evidence;
    }
}
