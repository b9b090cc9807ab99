using CollabSim.Engine;

namespace CollabSim.Tests.Architecture;

/// <summary>The rooms of the engine stand in an order: each may use those before it, none those after it. So there is no circle.</summary>
internal sealed class EngineOrderTests
{
    private const string Project = "src/CollabSim.Engine";

    /// <summary>
    /// Numbers side by side; luck; the words that settings are declared with; the rules and their parameters; who is linked at the start; all that changes; then
    /// what looks at it, what acts on it (an authority that waits for a reading looks by metrics) and what moves it; on top the scenario and the run.
    /// </summary>
    private static readonly string[][] Order =
    [
        ["Lanes"],
        ["Randomness"],
        ["Descriptions"],
        ["Mechanisms"],
        ["Networks"],
        ["State"],
        ["Metrics"],
        ["Policies"],
        ["Passes"],
        [Rooms.Top],
    ];

    private static readonly Rooms Rooms = new(Project, typeof(Scenario).Assembly);

    [Test]
    public void A_room_of_the_engine_uses_only_those_before_it() =>
        Assert.That(
            Rooms
                .Arrows.Where(arrow => PlaceOf(arrow.To) > PlaceOf(arrow.From))
                .Select(arrow => $"{arrow.From} uses {arrow.To}: {string.Join("; ", Rooms.Why(arrow.From, arrow.To))}"),
            Is.Empty
        );

    [Test]
    public void What_moves_the_system_knows_neither_what_acts_on_it_nor_what_looks_at_it() =>
        Assert.That(Rooms.Arrows.Where(arrow => arrow is { From: "Passes", To: "Policies" or "Metrics" }), Is.Empty);

    [Test]
    public void Nothing_below_knows_the_scenario() =>
        Assert.That(Rooms.Arrows.Where(arrow => arrow.To == Rooms.Top), Is.Empty);

    [Test]
    public void Every_room_of_the_engine_has_its_place_in_the_order() =>
        Assert.That(Rooms.All, Is.EquivalentTo(Order.SelectMany(rooms => rooms)));

    private static int PlaceOf(string room) => Array.FindIndex(Order, rooms => rooms.Contains(room));
}
