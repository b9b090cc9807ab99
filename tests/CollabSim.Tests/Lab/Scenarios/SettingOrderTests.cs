using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A set of settings means the same in any order, and nothing that was said is lost without a word.</summary>
public sealed class SettingOrderTests
{
    [Test]
    public void A_kind_and_its_setting_mean_the_same_in_either_order_on_the_command_line()
    {
        Study one = Parse("model: { schools: 12 }", "network=random", "network.degree=2");
        Study other = Parse("model: { schools: 12 }", "network.degree=2", "network=random");

        Assert.Multiple(() =>
        {
            Assert.That(Network(one), Is.EqualTo(new CollabSim.Engine.Networks.Random { Degree = 2 }));
            Assert.That(other.ResolvedAt(0, 0), Is.EqualTo(one.ResolvedAt(0, 0)));
            Assert.That(one.Notes.Concat(other.Notes), Is.Empty);
        });
    }

    [Test]
    public void A_kind_and_its_setting_mean_the_same_in_either_order_in_an_arm()
    {
        Study study = Parse(
            """
            model: { schools: 12 }
            arms:
              - { name: a, set: { network.degree: 4, network: random } }
              - { name: b, set: { network: random, network.degree: 4 } }
              - { name: c, set: { network: { degree: 4, kind: random } } }
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(Network(study, 1), Is.EqualTo(new CollabSim.Engine.Networks.Random { Degree = 4 }));
            Assert.That(study.ResolvedAt(0, 2), Is.EqualTo(study.ResolvedAt(0, 1)));
            Assert.That(study.ResolvedAt(0, 3), Is.EqualTo(study.ResolvedAt(0, 1)));
        });
    }

    [Test]
    public void Naming_the_kind_that_is_there_keeps_what_the_file_said()
    {
        const string File = """
            model: { schools: 12, network: { kind: smallWorld, degree: 4 } }
            arms: [ { name: sw, set: { network: smallWorld } }, { name: map, set: { network: { kind: smallWorld } } } ]
            """;

        Assert.Multiple(() =>
        {
            Assert.That(Network(Parse(File), 1), Is.EqualTo(new SmallWorld { Degree = 4 }));
            Assert.That(Network(Parse(File), 2), Is.EqualTo(new SmallWorld { Degree = 4 }));
            Assert.That(Network(Parse(File, "network=smallWorld")), Is.EqualTo(new SmallWorld { Degree = 4 }));
            Assert.That(
                Network(Parse("model: { schools: 12, network: { degree: 4 } }", "network=smallWorld")),
                Is.EqualTo(new SmallWorld { Degree = 4 }),
                "the kind that the file leaves to its default"
            );
            Assert.That(
                Network(Parse(File[..File.IndexOf("arms")] + "factors: { network: [ smallWorld, ring ] }")),
                Is.EqualTo(new SmallWorld { Degree = 4 })
            );
        });
    }

    [Test]
    public void Another_kind_takes_the_place_of_what_the_file_said_and_that_is_said()
    {
        Study study = Parse(
            "model: { schools: 12, network: { kind: smallWorld, degree: 4, rewiring: 0.2 } }\narms: [ { name: other, set: { network: random } } ]"
        );

        Assert.Multiple(() =>
        {
            Assert.That(Network(study, 1), Is.EqualTo(new CollabSim.Engine.Networks.Random()));
            Assert.That(
                study.Notes,
                Is.EqualTo(
                    new[]
                    {
                        "arm other, network: random takes the place of smallWorld, and what the file says of that no longer holds: degree 4",
                    }
                )
            );
        });
    }

    [Test]
    public void Factors_of_a_kind_and_of_its_setting_both_apply_in_either_order()
    {
        string[] factors = ["network: [ smallWorld, random ]", "network.degree: [ 2, 4 ]"];
        foreach (string[] order in new[] { factors, [factors[1], factors[0]] })
        {
            Study study = Parse("model: { schools: 12 }\nfactors:\n  " + string.Join("\n  ", order));
            Network[] networks = [.. Enumerable.Range(0, 4).Select(point => study.ScenarioAt(point, 0).Network)];

            Assert.That(
                networks,
                Is.EquivalentTo(
                    new Network[]
                    {
                        new SmallWorld { Degree = 2 },
                        new SmallWorld { Degree = 4 },
                        new CollabSim.Engine.Networks.Random { Degree = 2 },
                        new CollabSim.Engine.Networks.Random { Degree = 4 },
                    }
                )
            );
        }
    }

    [Test]
    public void Factors_of_a_target_and_of_its_share_both_apply()
    {
        Study study = Parse(
            """
            policies: [ { kind: facilitation, target: { kind: weakest, share: 0.5 } } ]
            factors:
              facilitation.target: [ weakest, strongest ]
              facilitation.target.share: [ 0.2, 0.8 ]
            """
        );

        Assert.That(
            Enumerable.Range(0, 4).Select(point => study.ScenarioAt(point, 0).Policies[0].Target),
            Is.EquivalentTo(
                new Target[]
                {
                    new Weakest { Share = 0.2 },
                    new Weakest { Share = 0.8 },
                    new Strongest { Share = 0.2 },
                    new Strongest { Share = 0.8 },
                }
            )
        );
    }

    [Test]
    public void A_factor_holds_whatever_the_arm_and_the_command_line_say_round_it()
    {
        Study study = Parse(
            """
            model: { schools: 12 }
            arms: [ { name: spread, set: { network: random } }, { name: thin, set: { network.degree: 2 } } ]
            factors: { network.degree: [ 4, 6 ] }
            """.Replace("{ name: thin, set: { network.degree: 2 } }", "{ name: wide, set: { network.rewiring: 0.5 } }"),
            "network=smallWorld"
        );

        Assert.Multiple(() =>
        {
            Assert.That(Network(study, 0, 0), Is.EqualTo(new SmallWorld { Degree = 4 }));
            Assert.That(Network(study, 1, 1), Is.EqualTo(new CollabSim.Engine.Networks.Random { Degree = 6 }));
            Assert.That(Network(study, 2, 1), Is.EqualTo(new SmallWorld { Degree = 6, Rewiring = 0.5 }));
        });
    }

    [Test]
    public void A_setting_of_the_command_line_holds_within_the_kinds_of_a_factor_and_of_an_arm()
    {
        Study study = Parse(
            "model: { schools: 12 }\narms: [ { name: spread, set: { network: random } } ]\nfactors: { trust.gain: [ 0.1 ] }",
            "network.degree=2"
        );
        Study varied = Parse("model: { schools: 12 }\nfactors: { network: [ ring, random ] }", "network.degree=2");

        Assert.Multiple(() =>
        {
            Assert.That(Network(study, 1), Is.EqualTo(new CollabSim.Engine.Networks.Random { Degree = 2 }));
            Assert.That(Network(varied, 0, 0), Is.EqualTo(new Ring { Degree = 2 }));
            Assert.That(Network(varied, 0, 1), Is.EqualTo(new CollabSim.Engine.Networks.Random { Degree = 2 }));
        });
    }

    [TestCase("transactionCost.base=0.4")]
    [TestCase("model.transactionCost.base=0.4")]
    [TestCase("transactionCost={ base: 0.4 }")]
    public void A_factor_that_is_set_is_replaced_by_the_value_and_that_is_said(string set)
    {
        Study study = Parse("factors: { transactionCost.base: [ 0.15, 0.25 ], trust.gain: [ 0.1, 0.2 ] }", set);

        Assert.Multiple(() =>
        {
            Assert.That(study.Factors.Select(factor => factor.Path), Is.EqualTo(new[] { "trust.gain" }));
            Assert.That(study.Points, Has.Count.EqualTo(2));
            Assert.That(study.ScenarioAt(1, 0).TransactionCost.Base, Is.EqualTo(0.4));
            Assert.That(
                study.Notes.Single(),
                Does.StartWith("transactionCost.base is a factor of the file; --set ").And.Contains("takes its place")
            );
        });
    }

    [Test]
    public void What_the_command_line_sets_and_an_arm_sets_otherwise_is_said()
    {
        Study study = Parse(
            "arms: [ { name: dear, set: { transactionCost: { base: 1 } } } ]",
            "transactionCost.base=0.5"
        );

        Assert.Multiple(() =>
        {
            Assert.That(study.ScenarioAt(0, 1).TransactionCost.Base, Is.EqualTo(1));
            Assert.That(
                study.Notes,
                Is.EqualTo(
                    new[]
                    {
                        "--set transactionCost.base=0.5 does not hold in the arm dear, which sets transactionCost.base itself (1)",
                    }
                )
            );
        });
    }

    [Test]
    public void What_the_command_line_sets_in_some_arms_only_is_said()
    {
        Study study = Parse(
            "arms: [ { name: helped, policies: [ facilitation ] }, { name: other, policies: [ pressure ] } ]"
                .Replace("[ facilitation ]", "[ { kind: facilitation } ]")
                .Replace("[ pressure ]", "[ { kind: pressure } ]"),
            "facilitation.level=0.4"
        );

        Assert.That(
            study.Notes,
            Is.EqualTo(new[] { "--set facilitation.level=0.4 holds in helped; the other arms have no such setting" })
        );
    }

    [TestCase(
        "factors: { network: [ empty, random ], network.degree: [ 2, 4 ] }",
        "network.degree has no place where network is empty"
    )]
    [TestCase("factors: { initial.trust: [ 0.3, 0.6 ], initial.trust.mean: [ 0.2, 0.7 ] }", "initial.trust.mean")]
    [TestCase(
        "factors: { initial.trust: [ 0.3, 0.6 ], initial.trust.value: [ 0.2, 0.7 ] }",
        "varies what the factor initial.trust varies"
    )]
    [TestCase(
        "policies: [ { kind: pressure, cost: 1 per policy once } ]\nfactors: { pressure.cost: [ 1 per policy once, 2 per policy once ], pressure.cost.amount: [ 3, 4 ] }",
        "varies what the factor pressure.cost varies"
    )]
    [TestCase(
        "factors: { transactionCost.base: [ 0.1 ], model.transactionCost.base: [ 0.2 ] }",
        "varies what the factor transactionCost.base varies"
    )]
    [TestCase(
        "arms: [ { name: a, set: { network: { kind: random, degree: 4 }, network.degree: 6 } } ]",
        "network.degree is set twice, to 6 and to 4"
    )]
    [TestCase(
        "arms: [ { name: a, set: { network: random } } ]\nfactors: { network: [ ring, random ] }",
        "is a factor and also set by the arm a"
    )]
    [TestCase(
        "arms: [ { name: a, set: { network.rewiring: 0.3 } } ]\nfactors: { network: [ ring, smallWorld ] }",
        "network.rewiring has no place where network is ring (arm a)"
    )]
    public void What_cannot_hold_together_is_refused(string text, string expected) =>
        Assert.That(
            Assert.Throws<ScenarioException>(() => Parse("model: { schools: 12 }\n" + text))!.Message,
            Does.Contain(expected)
        );

    [TestCase("network.degree=2", "network.degree=4", "network.degree is set twice, to 2 and to 4")]
    [TestCase("replications=30", "replications.count=20", "replications.count is set twice, to 30 and to 20")]
    [TestCase("seed=1", "seed=2", "seed is set twice, to 1 and to 2")]
    public void The_command_line_cannot_say_two_things_of_one_setting(string one, string other, string expected) =>
        Assert.That(
            Assert.Throws<ScenarioException>(() => Parse("model: { schools: 12 }", one, other))!.Message,
            Does.Contain(expected)
        );

    [Test]
    public void Settings_of_the_study_mean_the_same_in_either_order()
    {
        const string File = "factors: { trust.gain: { from: 0.1, to: 0.2 }, trust.loss: { from: 0.1, to: 0.2 } }";
        Study one = Parse(File, "design=sobol", "design.count=8", "replications=5");
        Study other = Parse(File, "replications=5", "design.count=8", "design=sobol");

        Assert.Multiple(() =>
        {
            Assert.That(one.Points, Has.Count.EqualTo(8));
            Assert.That(other.Points, Has.Count.EqualTo(8));
            Assert.That(other.Design.Kind, Is.EqualTo("sobol"));
        });
    }

    /// <summary>Replications are a number or a rule: the file's way is no part of what is said instead.</summary>
    [Test]
    public void Replications_that_are_set_take_the_place_of_the_files()
    {
        const string Observe = "observe: { outcomes: [ advantage@2y ] }";
        const string Rule = "{ until: 0.01, of: advantage@2y, atMost: 50 }";
        Study fixedNumber = Parse($"model: {{ years: 2 }}\n{Observe}\nreplications: {Rule}", "replications=7");
        Study byRule = Parse($"model: {{ years: 2 }}\n{Observe}\nreplications: 30", $"replications={Rule}");

        Assert.Multiple(() =>
        {
            Assert.That(fixedNumber.Stopping, Is.Null);
            Assert.That(fixedNumber.Replications, Is.EqualTo(7));
            Assert.That(byRule.Stopping, Is.Not.Null);
        });
    }

    [Test]
    public void Settings_in_any_order_give_the_same_scenario()
    {
        string[] pool =
        [
            "network=random",
            "network.degree=4",
            "model.schools=40",
            "initial.trust={ kind: normal, mean: 0.7 }",
            "initial.trust.sd=0.2",
            "pressure.target=strongest",
            "pressure.target.share=0.4",
            "pressure.level=0.3",
            "pressure.cost={ amount: 5 }",
            "pressure.cost.per=policy",
            "transactionCost={ base: 0.3, load: 0.1 }",
            "transactionCost.aims=0.5",
        ];
        const string File =
            "policies: [ { kind: pressure, cost: 3 per policy once, target: { kind: weakest, share: 0.2 } } ]";
        var random = new System.Random(11);
        for (int trial = 0; trial < 60; trial++)
        {
            string[] some = [.. pool.Where(_ => random.Next(2) == 0)];
            string[] shuffled = [.. some];
            random.Shuffle(shuffled);
            string expected = Parse(File, some).ResolvedAt(0, 0);
            string arm =
                $"\narms: [ {{ name: a, set: {{ {string.Join(", ", shuffled.Select(set => set.Replace("=", ": ")))} }} }} ]";

            Assert.Multiple(() =>
            {
                Assert.That(Parse(File, shuffled).ResolvedAt(0, 0), Is.EqualTo(expected), string.Join(' ', shuffled));
                Assert.That(Parse(File + arm).ResolvedAt(0, 1), Is.EqualTo(expected), "the same, said by an arm");
            });
        }
    }

    private static Network Network(Study study, int arm = 0, int point = 0) => study.ScenarioAt(point, arm).Network;

    private static Study Parse(string text, params string[] sets) => ScenarioFile.Parse(text, "x.yaml", sets);
}
