using System.Text;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What a user sees of a file that cannot stand: one line a problem, in file order.</summary>
public sealed class BadScenarioTests
{
    private static readonly string Deep = "model: " + new string('[', 60) + new string(']', 60);

    private static IEnumerable<TestCaseData> Files()
    {
        TestCaseData Case(string name, string text, params string[] problems) =>
            new TestCaseData(text, problems).SetArgDisplayNames(name);

        yield return Case(
            "a number below its range",
            "model:\n  transactionCost: { base: -0.5 }",
            "x.yaml:2:28: model.transactionCost.base: -0.5 is not allowed; a number from 0 to 10 (days a half-term)"
        );
        yield return Case(
            "a number above its range",
            "model: { authority: { pressure: 1.01 } }",
            "x.yaml:1:33: model.authority.pressure: 1.01 is not allowed; a number from 0 to 1"
        );
        yield return Case(
            "a value of a factor that is there twice",
            "factors:\n  transactionCost.base:\n    values: [ 0.2, 0.5, 0.2, 0.20, 1 ]",
            "x.yaml:3:25: factors.transactionCost.base.values[2]: 0.2 is here twice; first in column 15",
            "x.yaml:3:30: factors.transactionCost.base.values[3]: 0.20 is the same as 0.2, which is here already; first in column 15"
        );
        yield return Case(
            "a range that has no width, in steps",
            "factors: { transactionCost.base: { from: 0.2, to: 0.2, steps: 2 } }",
            "x.yaml:1:34: factors.transactionCost.base: 0.2 is here twice"
        );
        yield return Case(
            "a value of a factor that is there twice, in two lines",
            "factors:\n  transactionCost.base:\n    - 0.25\n    - 0.3\n    - 0.25",
            "x.yaml:5:7: factors.transactionCost.base[2]: 0.25 is here twice; first in line 3"
        );
        yield return Case(
            "a point of a list that is there twice",
            "factors: { transactionCost.base: {}, trust.gain: {} }\ndesign:\n  kind: list\n  points:\n    - { transactionCost.base: 0.2, trust.gain: 0.1 }\n    - { trust.gain: 0.10, transactionCost.base: 0.2 }",
            "x.yaml:6:7: design.points[1]: is the same point as that of line 5"
        );
        yield return Case(
            "a point of a zip that is there twice",
            "factors:\n  transactionCost.base: { values: [ 0.2, 0.2, 0.2 ] }\n  trust.gain: { values: [ 0.1, 0.2, 0.1 ] }\ndesign: zip",
            "x.yaml:2:47: factors.transactionCost.base.values[2]: the values at place 3 of all factors are together the same point as those at place 1"
        );
        yield return Case(
            "replications until, without what",
            "model: { years: 4 }\nreplications: { until: 0.01 }",
            "x.yaml:2:15: replications: until needs of: one of the outcomes advantage@final, inertiaShare@final, meanTrust@final"
        );
        yield return Case(
            "replications until, of an unknown outcome and counted",
            "replications: { until: 0.01, count: 5, of: advantage@20 }\nobserve: { outcomes: [ advantage@20y ] }",
            "x.yaml:1:37: replications.count: is a fixed number, and until lets the results decide; one of the two is enough",
            "x.yaml:1:44: replications.of: advantage@20 is not among the outcomes; did you mean advantage@20y?"
        );
        yield return Case(
            "a cap without until",
            "replications: { count: 5, atMost: 50 }",
            "x.yaml:1:35: replications.atMost: is for replications until a difference is known well enough; give until as well"
        );
        yield return Case(
            "a cost that does not say for what",
            "policies: [ { kind: pressure, cost: 1000 once } ]",
            "x.yaml:1:37: policies[0].cost: 1000 once does not say for what: write 1000 per school once (for each school reached) or 1000 per policy once (for all together)"
        );
        yield return Case(
            "a cost in a section that does not say for what",
            "policies: [ { kind: pressure, cost: { amount: 5, every: once } } ]",
            "x.yaml:1:57: policies[0].cost.every: says how often, but not for what; add per: school (for each school reached), partnership or policy (for all together)"
        );
        yield return Case(
            "a budget that does not say for how long",
            "model: { budget: 2 million }",
            "x.yaml:1:18: model.budget: 2 million does not say for how long: write 2 million a year, or 2 million per 3 years"
        );
        yield return Case(
            "a budget below nothing, and one in words",
            "model: { budget: { amount: -1, ration: byNeeds, every: 0 } }\narms: [ { name: a, set: { budget: lots } } ]",
            "x.yaml:1:28: model.budget.amount: -1 is not allowed; a number of at least 0",
            "x.yaml:1:40: model.budget.ration: byNeeds is not allowed; one of byNeed, byShare, byTurn; did you mean byNeed?",
            "x.yaml:1:56: model.budget.every: 0 ticks is shorter than a tick; at least 1 tick",
            "x.yaml:2:35: arms[0].set.budget: lots is not allowed; a budget such as 2 million a year, or { amount: 2000000, ration: byNeed }"
        );
        yield return Case(
            "an amount of a budget that is not there",
            "arms: [ { name: a, set: { budget.amount: 5 } } ]",
            "x.yaml:1:27: arms[0].set.budget.amount: budget is not given and has no amount"
        );
        yield return Case(
            "a budget after the end",
            "model: { years: 5, budget: { amount: 1, from: 6y } }",
            "x.yaml:1:47: model.budget.from: the budget begins at 6y, but the scenario ends after 5 years (30 ticks)"
        );
        yield return Case(
            "a priority of a shock, and one in words",
            "policies: [ { kind: pressure, priority: 1 }, { kind: funding, priority: first } ]",
            "x.yaml:1:41: policies[0].priority: is for interventions; a shock is nobody's choice, and nobody pays for it",
            "x.yaml:1:73: policies[1].priority: first is not allowed; a whole number from 0 to 1000000"
        );
        yield return Case(
            "an elasticity out of range, and one without a scale",
            "policies: [ { kind: funding, cost: { amount: 1, elasticity: 2, atScale: 5 } }, { kind: autonomy, cost: { amount: 1, elasticity: -0.1 } }, { kind: brokerage, cost: { amount: 1, atScale: 3 } } ]",
            "x.yaml:1:61: policies[0].cost.elasticity: 2 is not allowed; a number from -1 to 1",
            "x.yaml:1:104: policies[1].cost: has an elasticity; add atScale, the number at which one costs the amount",
            "x.yaml:1:164: policies[2].cost: has atScale; add elasticity, by which the price changes with the number"
        );
        yield return Case(
            "new groups paid by partnership out of a budget",
            "model: { budget: 5 a year }\npolicies: [ { kind: newGroups, cost: 3 per partnership per year } ]",
            "x.yaml:2:38: policies[0].cost: cannot be per partnership where there is a budget: *"
        );
        yield return Case(
            "an unknown section",
            "model:\n  transactoinCost: { base: 1 }",
            "x.yaml:2:3: model.transactoinCost: unknown; did you mean transactionCost?"
        );
        yield return Case(
            "an unknown key at the top",
            "nmae: x\nseeds: 4",
            "x.yaml:1:1: nmae: unknown; did you mean name?",
            "x.yaml:2:1: seeds: unknown; did you mean seed?"
        );
        yield return Case(
            "a key like no other",
            "design: { kind: list, colour: red, points: [] }",
            "x.yaml:1:9: design: the list has no points",
            "x.yaml:1:23: design.colour: unknown; there is points, file"
        );
        yield return Case(
            "words instead of a number",
            "model: { schools: many }",
            "x.yaml:1:19: model.schools: many is not allowed; a whole number from 1 to 20000000 (schools)"
        );
        yield return Case(
            "a quoted number",
            "model: { years: '20' }",
            "x.yaml:1:17: model.years: \"20\" is not allowed; a number from 0 to 1000 (years)"
        );
        yield return Case(
            "a decimal comma",
            "model:\n  years: 2,5",
            "x.yaml:2:10: model.years: 2,5 is not allowed; a number from 0 to 1000 (years)"
        );
        yield return Case(
            "a fraction of a school",
            "model: { schools: 10.5 }",
            "x.yaml:1:19: model.schools: 10.5 is not allowed; a whole number from 1 to 20000000 (schools)"
        );
        yield return Case(
            "not a number",
            "model: { years: .nan }",
            "x.yaml:1:17: model.years: .nan is not allowed; a number from 0 to 1000 (years)"
        );
        yield return Case(
            "nothing where a number belongs",
            "model:\n  years:",
            "x.yaml:2:9: model.years: nothing is given; a number from 0 to 1000 (years)"
        );
        yield return Case(
            "a list where a section belongs",
            "model: [ 1, 2 ]",
            "x.yaml:1:8: model: a list is not allowed; a section with keys"
        );
        yield return Case(
            "a section where a number belongs",
            "model: { years: { value: 3 } }",
            "x.yaml:1:17: model.years: a section is not allowed; a number from 0 to 1000 (years)"
        );
        yield return Case(
            "a section where a list belongs",
            "policies: { kind: pressure }",
            "x.yaml:1:11: policies: a section is not allowed; a list"
        );
        yield return Case(
            "an unknown kind",
            "policies: [ { kind: presure } ]",
            "x.yaml:1:21: policies[0].kind: presure is not allowed;*did you mean pressure?"
        );
        yield return Case(
            "no kind",
            "policies: [ { level: 0.3 } ]",
            "x.yaml:1:13: policies[0]: kind is missing; one of *pressure*"
        );
        yield return Case(
            "a setting of another kind",
            "model: { initial: { agency: { kind: normal, mean: 0.5, sd: 0.1, from: 0 } } }",
            "x.yaml:1:65: model.initial.agency.from: unknown; there is mean, sd"
        );
        yield return Case(
            "a mean outside the range of its setting",
            "model: { initial: { trust: { kind: normal, mean: 1.5, sd: 0.1 } } }",
            "x.yaml:1:50: model.initial.trust.mean: 1.5 is not allowed; a number from 0 to 1"
        );
        yield return Case(
            "a constant outside the range of its setting",
            "policies: [ { kind: pressure, level: 3 } ]",
            "x.yaml:1:38: policies[0].level: 3 is not allowed; a number from -1 to 1, or a spread such as { kind: normal, mean: 0.5, sd: 0.1 }"
        );
        yield return Case(
            "a spread upside down",
            "model: { initial: { trust: { kind: uniform, from: 0.6, to: 0.4 } } }",
            "x.yaml:1:51: model.initial.trust.from: from (0.6) is above to (0.4)"
        );
        yield return Case(
            "an unknown choice",
            "policies: [ { kind: pressure, shape: rampp } ]",
            "x.yaml:1:38: policies[0].shape: rampp is not allowed; one of step, ramp, pulse, decay; did you mean ramp?"
        );
        yield return Case(
            "no time",
            "policies: [ { kind: pressure, at: soon } ]",
            "x.yaml:1:35: policies[0].at: soon is not allowed; a time such as 8y, 3 terms or 12 (ticks)"
        );
        yield return Case(
            "a group's name for a target",
            "policies: [ { kind: pressure, target: Cluster 1 } ]",
            "x.yaml:1:39: policies[0].target: Cluster 1 is not allowed; one of all, any, everyone, failed, inGroup, leastConnected, mostConnected, not, ofKind, randomShare, strongest, weakest; "
                + "by its name it is { kind: inGroup, group: Cluster 1 } or { kind: ofKind, name: Cluster 1 }"
        );
        yield return Case(
            "no cost",
            "policies: [ { kind: pressure, cost: 4000 a year } ]",
            "x.yaml:1:37: policies[0].cost: 4000 a year is not allowed; a cost such as 4000 per school per year, 100 per partnership per tick or 5000 per policy once"
        );
        yield return Case(
            "a cost without an amount",
            "policies: [ { kind: pressure, cost: { per: school } } ]",
            "x.yaml:1:37: policies[0].cost: amount is missing; a number of at least 0"
        );
        yield return Case(
            "a policy after the end",
            "model: { years: 5 }\npolicies: [ { kind: pressure, at: 8y } ]",
            "x.yaml:2:35: policies[0].at: pressure starts at 8y, but the scenario ends after 5 years (30 ticks)"
        );
        yield return Case(
            "a domain that there is not",
            "policies: [ { kind: obsolescence, firstDomain: 5 } ]",
            "x.yaml:1:48: policies[0].firstDomain: obsolescence makes domain 5 obsolete, but knowledge has 4 domains"
        );
        yield return Case(
            "more domains than there are",
            "model: { domains: 3 }\npolicies: [ { kind: obsolescence, firstDomain: 2, domains: 3 } ]",
            "x.yaml:2:60: policies[0].domains: obsolescence makes domains 2 to 4 obsolete, but knowledge has 3 domains"
        );
        yield return Case(
            "two policies of one name",
            "policies:\n  - { kind: pressure, at: 1y }\n  - { kind: pressure, at: 5y }",
            "x.yaml:3:5: policies[1]: another of the policies is called pressure; give each a name of its own"
        );
        yield return Case(
            "policies in the model",
            "model:\n  policies: []",
            "x.yaml:2:3: model.policies: policies stand at the top of the file, beside model"
        );
        yield return Case(
            "an unknown kind of organisation",
            "model: { kinds: [ { name: school }, { name: health } ] }\npolicies: [ { kind: pressure, target: { kind: ofKind, name: heath } } ]",
            "x.yaml:2:61: policies[0].target.name: no kind of organisation is called heath; did you mean health?"
        );
        yield return Case(
            "a group where there are none",
            "policies: [ { kind: pressure, target: { kind: inGroup, group: north } } ]",
            "x.yaml:1:63: policies[0].target.group: there are no groups: they come from the group column of a population, from network.kind: clusters, or from a policy newGroups or joinGroup"
        );
        yield return Case(
            "an unknown group",
            "model: { schools: 12, network: { kind: clusters, size: 6 } }\npolicies: [ { kind: pressure, target: { kind: inGroup, group: cluster 3 } } ]",
            "x.yaml:2:63: policies[0].target.group: no group is called cluster 3; did you mean cluster 1?"
        );
        const string Visits =
            "policies:\n  - { kind: pressure, name: inspection, yearlyHazard: 0.2, oneByOne: true }\n";
        yield return Case(
            "consequences of a policy that there is not",
            Visits + "  - { kind: funding, reassess: 1y, target: { kind: failed, policy: inspecton } }",
            "x.yaml:3:68: policies[1].target.policy: no policy is called inspecton; did you mean inspection?"
        );
        yield return Case(
            "consequences of what judges nobody",
            Visits + "  - { kind: funding, reassess: 1y, target: { kind: failed, policy: funding } }",
            "x.yaml:3:68: policies[1].target.policy: funding comes to all at once and judges nobody; give it yearlyHazard and oneByOne: true"
        );
        yield return Case(
            "consequences before anybody was visited",
            Visits + "  - { kind: closure, target: { kind: failed, policy: inspection } }",
            "x.yaml:3:30: policies[1].target: closure chooses whom it reaches once, at the start, when inspection has visited nobody yet; give it a later at, or, where it acts on each school for itself, reassess: 1 tick"
        );
        yield return Case(
            "an unknown group to join",
            "model: { schools: 12, network: { kind: clusters, size: 6 } }\npolicies: [ { kind: joinGroup, group: clutser 2 } ]",
            "x.yaml:2:39: policies[0].group: no group is called clutser 2; did you mean cluster 2?"
        );
        yield return Case(
            "a group that no policy founds",
            "model: { schools: 12 }\npolicies:\n  - { kind: newGroups, name: trust, size: 4 }\n  - { kind: joinGroup, group: trust 4 }",
            "x.yaml:4:31: policies[1].group: no group is called trust 4; did you mean trust 1?"
        );
        yield return Case(
            "waiting for a policy that there is not",
            "policies:\n  - { kind: pressure }\n  - { kind: funding, when: { metric: inForce of presure, above: 0 } }",
            "x.yaml:3:28: policies[1].when: no policy is called presure; did you mean pressure?"
        );
        yield return Case(
            "more partners than schools",
            "model: { schools: 10, network: { degree: 10 } }",
            "x.yaml:1:42: model.network.degree: a school cannot have 10 partners among 10 schools; network.degree must be below schools"
        );
        yield return Case(
            "two arms of one name",
            "arms: [ { name: a }, { name: a }, { name: baseline } ]",
            "x.yaml:1:30: arms[1].name: another arm is called a; give each a name of its own",
            "x.yaml:1:43: arms[2].name: another arm is called baseline; give each a name of its own"
        );
        yield return Case(
            "an arm without a name",
            "arms: [ { why: because } ]",
            "x.yaml:1:9: arms[0]: name is missing; text"
        );
        yield return Case(
            "an arm that lasts longer",
            "arms: [ { name: a, set: { years: 30 } } ]",
            "x.yaml:1:25: arms[0].set: all arms must last equally long, or they could not be compared; set years and ticksPerYear in model"
        );
        yield return Case(
            "a setting of an arm that leads nowhere",
            "arms: [ { name: a, set: { transactionCost.bse: 1 } } ]",
            "x.yaml:1:27: arms[0].set.transactionCost.bse: bse is unknown; did you mean base?"
        );
        yield return Case(
            "a setting of an arm out of range",
            "arms: [ { name: a, set: { transactionCost.base: 11 } } ]",
            "x.yaml:1:49: arms[0].set.transactionCost.base: 11 is not allowed; a number from 0 to 10 (days a half-term)"
        );
        yield return Case(
            "a factor that leads nowhere",
            "factors: { transactoinCost.base: [ 1 ] }",
            "x.yaml:1:12: factors.transactoinCost.base: transactoinCost is unknown; did you mean transactionCost.base?"
        );
        yield return Case(
            "a factor of a policy without such a setting",
            "policies: [ { kind: pressure } ]\nfactors: { pressure.lever: [ 1 ] }",
            "x.yaml:2:12: factors.pressure.lever: lever is unknown; did you mean level?"
        );
        yield return Case(
            "a whole policy as a factor",
            "policies: [ { kind: pressure } ]\nfactors: { pressure: [ 1 ] }",
            "x.yaml:2:12: factors.pressure: pressure is a whole section; name one of its settings, such as pressure.level"
        );
        yield return Case(
            "factor values out of range",
            "factors: { transactionCost.base: { values: [ 0.1, 11, x ] } }",
            "x.yaml:1:51: factors.transactionCost.base.values[1]: 11 is not allowed; a number from 0 to 10 (days a half-term)",
            "x.yaml:1:55: factors.transactionCost.base.values[2]: x is not allowed; a number from 0 to 10 (days a half-term)"
        );
        yield return Case(
            "steps that are not whole numbers",
            "factors: { network.degree: { from: 2, to: 6, steps: 4 } }",
            "x.yaml:1:28: factors.network.degree: 3.33333333333 is not allowed; a whole number from 0 to 10000 (partnerships)",
            "x.yaml:1:28: factors.network.degree: 4.66666666667 is not allowed; a whole number from 0 to 10000 (partnerships)"
        );
        yield return Case(
            "a range beyond what the setting allows, whatever is drawn from it",
            "factors: { transactionCost.base: { from: -1, to: 99 } }\ndesign: { kind: sobol, count: 500 }",
            "x.yaml:1:42: factors.transactionCost.base.from: -1 is not allowed; a number from 0 to 10 (days a half-term)",
            "x.yaml:1:50: factors.transactionCost.base.to: 99 is not allowed; a number from 0 to 10 (days a half-term)"
        );
        yield return Case(
            "a factor without values",
            "factors: { transactionCost.base: { from: 0, to: 1 } }",
            "x.yaml:1:34: factors.transactionCost.base: needs values, or from, to and steps"
        );
        yield return Case(
            "a range upside down and half a range",
            "factors:\n  transactionCost.base: { from: 1, to: 0, steps: 3 }\n  transactionCost.load: { from: 1, steps: 3 }",
            "x.yaml:2:33: factors.transactionCost.base.from: from (1) is above to (0)",
            "x.yaml:3:25: factors.transactionCost.load: to is missing; a range needs from and to",
            "x.yaml:3:25: factors.transactionCost.load: needs values, or from, to and steps"
        );
        yield return Case(
            "values and a range at once",
            "factors: { transactionCost.base: { values: [ 1 ], from: 0, to: 1, steps: 3 } }",
            "x.yaml:1:34: factors.transactionCost.base: has values and also from, to or steps; one of the two is enough"
        );
        yield return Case(
            "a factor that an arm sets",
            "factors: { transactionCost.base: [ 0.1, 0.2 ] }\narms: [ { name: a, set: { transactionCost: { base: 0.3 } } } ]",
            "x.yaml:1:12: factors.transactionCost.base: is a factor and also set by the arm a; it can be only one of them"
        );
        yield return Case(
            "a factor of time",
            "factors: { years: [ 10, 20 ] }",
            "x.yaml:1:12: factors.years: all runs of a study last equally long, so this cannot be a factor"
        );
        yield return Case(
            "values that do not go together",
            "factors:\n  schools: [ 5, 20 ]\n  network.degree: [ 4, 8 ]",
            "x.yaml:3:24: factors.network.degree[1]: a school cannot have 8 partners among 5 schools; network.degree must be below schools"
        );
        yield return Case(
            "too many runs",
            "factors:\n  transactionCost.base: { from: 0, to: 1, steps: 1000 }\n  transactionCost.load: { from: 0, to: 1, steps: 1000 }\ndesign: factorial",
            "x.yaml:4:9: design: 1,000,000 design points × 1 arm × 30 replications are 30,000,000 runs; at most 1,000,000"
        );
        yield return Case(
            "no replications",
            "replications: 0",
            "x.yaml:1:15: replications: 0 is not allowed; a whole number from 1 to 1000000 (runs)"
        );
        yield return Case(
            "a seed below zero",
            "seed: -1",
            "x.yaml:1:7: seed: -1 is not allowed; a whole number of at least 0"
        );
        yield return Case(
            "a series finer than a tick",
            "observe: { series: 0.1 }",
            "x.yaml:1:20: observe.series: 0.1 ticks is shorter than a tick; at least 1 tick"
        );
        yield return Case(
            "no metric",
            "observe: { outcomes: [ xqzwkv@final ] }",
            "x.yaml:1:24: observe.outcomes[0]: no metric is called xqzwkv*"
        );
        yield return Case(
            "no outcome",
            "observe: { outcomes: [ '@20y' ] }",
            "x.yaml:1:24: observe.outcomes[0]: \"@20y\" is not an outcome; write one such as advantage@20y, recoveryTime or mean(advantage, 5y..10y)"
        );
        yield return Case(
            "a key twice",
            "seed: 1\nname: a\nseed: 2",
            "x.yaml:3:1: seed: seed is here twice; first in line 1"
        );
        yield return Case(
            "a merge key",
            "a: &a { b: 1 }\nmodel:\n  <<: *a",
            "x.yaml:3:3: model: merge keys (<<) are not used here; write the settings out"
        );
        yield return Case(
            "an anchor that is not there",
            "model: *model",
            "x.yaml:1:8: model: there is no anchor &model before this place"
        );
        yield return Case(
            "a tag",
            "seed: !!str 1",
            "x.yaml:1:7: seed: tags such as tag:yaml.org,2002:str are not used here"
        );
        yield return Case(
            "a tab",
            "model:\n\tschools: 3",
            "x.yaml:2:1: a tab at the start of the line; indent with spaces"
        );
        yield return Case("a bracket left open", "model: { schools: 3", "x.yaml:2:1: this is not YAML: *");
        yield return Case(
            "two documents",
            "seed: 1\n---\nseed: 2",
            "x.yaml:2:1: a second document starts here; a file holds one scenario"
        );
        yield return Case(
            "nothing at all",
            "",
            "x.yaml:1:1: the file is empty; collabsim new writes one to start from"
        );
        yield return Case(
            "comments only",
            "# nothing\n",
            "x.yaml:1:1: the file is empty; collabsim new writes one to start from"
        );
        yield return Case(
            "a list instead of a scenario",
            "- 1",
            "x.yaml:1:1: a scenario is a section with keys such as name and model, not a list"
        );
        yield return Case("too deep", Deep, "x.yaml:1:48: model*: nested deeper than 40 levels");
    }

    [TestCaseSource(nameof(Files))]
    public void Every_problem_is_named_with_its_place_and_what_is_allowed(string text, string[] problems)
    {
        string[] seen = [.. Problems(() => ScenarioFile.Parse(text, "x.yaml")).Select(problem => problem.ToString())];

        Assert.That(seen, Has.Length.EqualTo(problems.Length), string.Join('\n', seen));
        for (int i = 0; i < problems.Length; i++)
        {
            string pattern =
                "^"
                + string.Join(".*", problems[i].Split('*').Select(System.Text.RegularExpressions.Regex.Escape))
                + "$";
            Assert.That(seen[i], Does.Match(pattern));
        }
    }

    [Test]
    public void All_problems_come_at_once_and_in_file_order()
    {
        const string Text = """
            nam: x
            model:
              schools: 0
              transactionCost: { base: 99 }
            policies:
              - { kind: pressure, level: 5 }
              - { kind: presure }
            arms:
              - { name: a, set: { trust.gain: 2 } }
            factors:
              trust.los: [ 0.1 ]
            replications: 0
            """;

        IReadOnlyList<Problem> problems = Problems(() => ScenarioFile.Parse(Text, "x.yaml"));

        Assert.That(problems.Select(problem => problem.Line), Is.EqualTo(new[] { 1, 3, 4, 6, 7, 9, 11, 12 }));
    }

    [Test]
    public void Many_problems_are_cut_short_with_their_number()
    {
        string text = string.Concat(Enumerable.Range(0, 250).Select(i => $"zzzzzzzzz{i}: 1\n"));

        IReadOnlyList<Problem> problems = Problems(() => ScenarioFile.Parse(text, "x.yaml"));

        Assert.That(problems[^1].ToString(), Is.EqualTo("x.yaml: and 150 more problems"));
    }

    [Test]
    public void A_nest_of_anchors_that_would_fill_the_memory_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [ 1, 2, 3, 4, 5, 6, 7, 8, 9 ]\n");
        for (int i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [ {string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))} ]\n");
        }

        IReadOnlyList<Problem> problems = Problems(() => ScenarioFile.Parse(text.ToString(), "x.yaml"));

        Assert.That(problems.Single().Message, Is.EqualTo("more than 500,000 values"));
    }

    [Test]
    public void A_missing_file_a_folder_and_a_file_that_is_not_text_are_named()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim").FullName;
        try
        {
            string latin = Path.Combine(folder, "latin.yaml");
            File.WriteAllBytes(latin, [.. "name: caf"u8, 0xE9]);
            string big = Path.Combine(folder, "big.yaml");
            File.WriteAllBytes(big, new byte[TreeReader.MaxBytes + 1]);

            Assert.Multiple(() =>
            {
                Assert.That(
                    Problems(() => ScenarioFile.Read(Path.Combine(folder, "none.yaml")))[0].Message,
                    Is.EqualTo("there is no such file")
                );
                Assert.That(
                    Problems(() => ScenarioFile.Read(Path.Combine(folder, "latin.yam")))[0].Message,
                    Is.EqualTo("there is no such file; did you mean 'latin.yaml'?")
                );
                Assert.That(
                    Problems(() => ScenarioFile.Read(Path.Combine(folder, "none", "latin.yam")))[0].Message,
                    Is.EqualTo("there is no such file")
                );
                Assert.That(
                    Problems(() => ScenarioFile.Read(folder))[0].Message,
                    Is.EqualTo("this is a folder, not a scenario file")
                );
                Assert.That(
                    Problems(() => ScenarioFile.Read(latin))[0].Message,
                    Is.EqualTo("the file is not UTF-8 text; save it as UTF-8")
                );
                Assert.That(
                    Problems(() => ScenarioFile.Read(big))[0].Message,
                    Is.EqualTo("the file is too big for a scenario (10,000,001 bytes; at most 10,000,000)")
                );
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase(
        "transactionCost.base=11",
        "--set transactionCost.base=11: 11 is not allowed; a number from 0 to 10 (days a half-term)"
    )]
    [TestCase("transactionCost.bse=1", "--set transactionCost.bse=1: bse is unknown; did you mean base?")]
    [TestCase(
        "transactionCost.base",
        "--set transactionCost.base: write it as path=value, such as transactionCost.base=0.3"
    )]
    [TestCase(
        "replications.count=0",
        "--set replications.count=0: 0 is not allowed; a whole number from 1 to 1000000 (runs)"
    )]
    [TestCase("replication=3", "--set replication=3: replication is unknown; did you mean replications?")]
    [TestCase("world.sample=3", "--set world.sample=3: world is unknown; did you mean worlds.sample?")]
    [TestCase(
        "transactioncost.bse=1",
        "--set transactioncost.bse=1: transactioncost is unknown; did you mean transactionCost.base?"
    )]
    [TestCase(
        "transaction.base=1",
        "--set transaction.base=1: transaction is unknown; did you mean transactionCost.base?"
    )]
    [TestCase("initial.trst.men=1", "--set initial.trst.men=1: trst is unknown; did you mean trust.mean?")]
    [TestCase(
        "transactioncost.zzzzzz=1",
        "--set transactioncost.zzzzzz=1: transactioncost is unknown; did you mean transactionCost? It has base, *, and nothing like zzzzzz"
    )]
    [TestCase(
        "replicatons.cuont=3",
        "--set replicatons.cuont=3: replicatons is unknown; did you mean replications.count?"
    )]
    [TestCase("network={kind: ring", "--set network={kind: ring: this is not YAML: *")]
    public void A_bad_setting_of_the_command_line_is_named(string set, string problem)
    {
        IReadOnlyList<Problem> problems = Problems(() => ScenarioFile.Parse("name: x", "x.yaml", [set]));

        string pattern =
            "^" + string.Join(".*", problem.Split('*').Select(System.Text.RegularExpressions.Regex.Escape)) + "$";
        Assert.That(problems.Single().ToString(), Does.Match(pattern));
    }

    private static IReadOnlyList<Problem> Problems(Action read) => Assert.Throws<ScenarioException>(read)!.Problems;
}
