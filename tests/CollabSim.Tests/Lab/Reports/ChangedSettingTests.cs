using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using ArmDescription = CollabSim.Lab.Results.ArmDescription;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Tests.Lab.Reports;

public sealed class ChangedSettingTests
{
    [Test]
    public void Only_what_differs_from_the_defaults_is_listed_with_its_meaning()
    {
        Scenario other = new()
        {
            Schools = 60,
            TransactionCost = new TransactionCost { Base = 0.4 },
        };
        ChangedSetting[] changed = [.. ChangedSetting.Of(Of([], new Scenario(), other))];

        Assert.That(changed.Select(setting => setting.Path), Is.EqualTo(new[] { "schools", "transactionCost.base" }));
        Assert.That((changed[1].Default, changed[1].Value, changed[1].Arms), Is.EqualTo(("0.25", "0.4", "arm 1")));
        Assert.That(changed.Select(setting => setting.Meaning), Has.All.Not.Empty);
    }

    [Test]
    public void What_every_arm_has_is_said_once_and_factors_are_left_to_the_design()
    {
        Scenario scenario = new()
        {
            Schools = 60,
            TransactionCost = new TransactionCost { Base = 0.4 },
        };
        Factor factor = new("transactionCost.base", FactorRole.Uncertain, "", "");
        ChangedSetting[] changed = [.. ChangedSetting.Of(Of([factor], scenario, scenario))];

        Assert.That(changed.Select(setting => (setting.Path, setting.Arms)), Is.EqualTo(new[] { ("schools", "all") }));
    }

    [Test]
    public void Lists_are_said_setting_by_setting_never_as_JSON()
    {
        StudyDescription study = Of([], new Scenario());
        ChangedSetting[] changed =
        [
            .. ChangedSetting.Of(
                study with
                {
                    Arms =
                    [
                        study.Arms[0] with
                        {
                            Resolved =
                                """{ "kinds": [ { "name": "nurseries", "share": 0.3 }, { "share": 0.1 } ], "years": [ 1, 2 ] }""",
                        },
                    ],
                }
            ),
        ];

        Assert.That(
            changed.Select(setting => (setting.Path, setting.Value)),
            Is.EqualTo(
                new[]
                {
                    ("kinds.2.share", "0.1"),
                    ("kinds.nurseries.name", "nurseries"),
                    ("kinds.nurseries.share", "0.3"),
                    ("years", "1, 2"),
                }
            )
        );
    }

    private static StudyDescription Of(IReadOnlyList<Factor> factors, params Scenario[] arms) =>
        MadeUpStudies.Of("Any", ["any"], [], 1, (_, _, _) => 0).Study with
        {
            Factors = factors,
            Arms =
            [
                .. arms.Select((arm, i) => new ArmDescription { Name = $"arm {i}", Resolved = ResolvedJson.Of(arm) }),
            ],
        };
}
