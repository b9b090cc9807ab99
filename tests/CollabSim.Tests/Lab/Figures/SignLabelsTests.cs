using CollabSim.Lab.Figures;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Tests.Lab.Figures;

public sealed class SignLabelsTests
{
    [Test]
    public void Each_side_of_zero_is_named_in_the_middle_of_its_widest_place()
    {
        // Five columns of seven rows: the lower three rows lose, the row above has no value, the upper three gain.
        double?[][] z =
        [
            .. Enumerable
                .Range(0, 7)
                .Select(row =>
                    Enumerable
                        .Repeat<double?>(
                            row < 3 ? -1
                                : row > 3 ? 2
                                : null,
                            5
                        )
                        .ToArray()
                ),
        ];
        Annotation[] labels =
        [
            .. SignLabels.Of(
                [.. Enumerable.Range(0, 5).Select(i => (object)(10.0 * i))],
                [.. Enumerable.Range(0, 7).Select(j => (object)(double)j)],
                z
            ),
        ];

        Assert.That(
            labels.Select(label => label.Get<string>("text")),
            Is.EqualTo(new[] { "above zero", "below zero" })
        );
        Assert.That(labels.Select(label => label.Number("y")), Is.EqualTo(new[] { 5.0, 1.0 }));
        Assert.That(labels.Select(label => label.Number("x")), Has.All.InRange(10, 30));
    }

    [Test]
    public void A_side_of_a_few_cells_has_no_room_for_words()
    {
        double?[][] z =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(j => Enumerable.Range(0, 6).Select(i => i + j == 0 ? -1.0 : (double?)1).ToArray()),
        ];
        object[] places = [.. Enumerable.Range(0, 6).Select(i => (object)(double)i)];

        Assert.That(
            SignLabels.Of(places, places, z).Select(label => label.Get<string>("text")),
            Is.EqualTo(new[] { "above zero" })
        );
    }

    [Test]
    public void The_middle_is_the_cell_farthest_from_every_rim()
    {
        bool[,] side = new bool[7, 5];
        for (int i = 1; i < 6; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                side[i, j] = true;
            }
        }

        Assert.That(SignLabels.Middle(side), Is.EqualTo((3, 2)));
    }
}
