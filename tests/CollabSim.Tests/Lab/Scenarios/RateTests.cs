using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What holds for a half-term may be said for a year.</summary>
internal sealed class RateTests
{
    [TestCase("turnover: { hazard: 0.1 per year }", 0.017407)] // 1 - 0.9^(1/6)
    [TestCase("turnover: { hazard: 10 % a year }", 0.017407)]
    [TestCase("turnover: { hazard: 0 per year }", 0)]
    public void A_chance_of_a_year_leaves_the_same_share_untouched(string model, double hazard) =>
        Assert.That(Read(model).Turnover.Hazard, Is.EqualTo(hazard).Within(1e-6));

    [Test]
    public void Days_of_a_year_are_shared_out_and_steps_of_chance_add_up_by_squares()
    {
        Scenario scenario = Read("time: { slackDays: 60 days per year }, knowledge: { noise: 0.0098 per year }");

        Assert.That(scenario.Time.SlackDays, Is.EqualTo(10).Within(1e-12));
        Assert.That(scenario.Knowledge.Noise, Is.EqualTo(0.0098 / Math.Sqrt(6)).Within(1e-12));
    }

    [TestCase("trust: { scale: 0.1 per year }", "this number is not said per year")]
    [TestCase("turnover: { hazard: 1.2 per year }", "per year it is a share from 0 to 1 too")]
    [TestCase("learning: { rate: 60 per year }", "60 per year is not allowed")]
    public void What_is_no_rate_or_too_much_is_told(string model, string message) =>
        Assert.That(() => Read(model), Throws.TypeOf<ScenarioException>().With.Message.Contains(message));

    [Test]
    public void Policies_have_rates_too_and_factors_and_the_command_line()
    {
        Scenario scenario = ScenarioFile
            .Parse(
                "policies: [ { kind: turnoverWave, hazard: 0.2 per year }, { kind: protectedTime, days: 18 days a year } ]\n",
                "x.yaml",
                ["turnover.hazard=0.1 per year"]
            )
            .ScenarioAt(0, 0);

        Assert.That(scenario.Turnover.Hazard, Is.EqualTo(0.017407).Within(1e-6));
        Assert.That(
            ((Constant)((TurnoverWave)scenario.Policies[0]).Hazard).Value,
            Is.EqualTo(1 - Math.Pow(0.8, 1 / 6.0)).Within(1e-12)
        );
        Assert.That(((Constant)((ProtectedTime)scenario.Policies[1]).Days).Value, Is.EqualTo(3).Within(1e-12));
    }

    /// <summary>The declared rule is the one by which the engine makes ticks of another length: with one tick a year, a tick has what was said per year.</summary>
    [Test]
    public void Every_setting_of_a_half_term_declares_its_rule_and_the_engine_goes_by_it()
    {
        List<string> tried = [];
        foreach (Setting section in Settings.Of(typeof(Scenario)))
        {
            if (section.Of(new Scenario()) is not { } owner)
            {
                continue;
            }

            foreach (Setting setting in Settings.Of(owner.GetType()).Where(each => each.Type == typeof(double)))
            {
                Assert.That(
                    setting.Rate != Rate.None,
                    Is.EqualTo(
                        setting.Unit.Contains("half-term") && !setting.Unit.StartsWith("half-term")
                            || setting.Name == "noise" && section.Name == "knowledge"
                    ),
                    $"{section.Name}.{setting.Name} ({setting.Unit})"
                );
                if (setting.Rate == Rate.None)
                {
                    continue;
                }

                double halfTerm = Math.Max(setting.Min!.Value, Math.Min(0.01, setting.Max!.Value));
                double perYear =
                    setting.Rate == Rate.Amount ? 6 * halfTerm
                    : setting.Rate == Rate.Step ? Math.Sqrt(6) * halfTerm
                    : 1 - Math.Pow(1 - halfTerm, 6);
                Scenario said = Read(
                    $"{section.Name}: {{ {setting.Name}: {SettingText.Number(perYear)} per year }}, ticksPerYear: 1"
                );
                Assert.That(
                    (double)setting.Of(PerTick(said, section))!,
                    Is.EqualTo(perYear).Within(1e-6),
                    $"{section.Name}.{setting.Name}: {setting.Of(section.Of(said)!)} a half-term"
                );
                tried.Add($"{section.Name}.{setting.Name}");
            }
        }

        Assert.That(tried, Has.Count.GreaterThan(15));
    }

    private static object PerTick(Scenario scenario, Setting section)
    {
        Parameters perTick = scenario.Parameters().PerTick();
        return typeof(Parameters).GetProperty(section.Property.Name)!.GetValue(perTick)!;
    }

    private static Scenario Read(string model) =>
        ScenarioFile.Parse($"model: {{ {model} }}\n", "x.yaml").ScenarioAt(0, 0);
}
