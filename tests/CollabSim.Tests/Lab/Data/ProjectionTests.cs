using CollabSim.Lab.Data;

namespace CollabSim.Tests.Lab.Data;

internal sealed class ProjectionTests
{
    [Test]
    public void A_degree_of_latitude_is_a_360th_of_the_way_round_the_earth()
    {
        // 2π · 6371.0088 km / 360 = 111.1951 km.
        (double east, double north) = new Projection(53, -2).ToKm(54, -2);
        Assert.That(north, Is.EqualTo(111.1951).Within(0.0001));
        Assert.That(east, Is.Zero);
    }

    [Test]
    public void Neighbours_on_both_sides_of_the_date_line_are_neighbours()
    {
        // 174.78 and -176.56 are 8.66 degrees apart, which at 43.95 degrees south is 8.66 · 111.195 · cos 43.95° = 693 km.
        (double, double)[] places = [(-43.95, 174.78), (-43.95, -176.56)];
        Projection map = Projection.Round(places);

        Assert.That(map.ToKm(-43.95, -176.56).EastKm - map.ToKm(-43.95, 174.78).EastKm, Is.EqualTo(693).Within(0.5));
        Assert.That(Projection.Round([(0, 179), (0, -179)]).Lon, Is.EqualTo(180).Within(1e-9));
    }

    [Test]
    public void Manchester_to_Altrincham_is_as_far_as_on_the_sphere()
    {
        // Great circle by the haversine formula between 53.4794, -2.2453 and 53.3876, -2.3486: 12.2892 km.
        Projection map = Projection.Round([(53.4794, -2.2453), (53.3876, -2.3486)]);
        (double east1, double north1) = map.ToKm(53.4794, -2.2453);
        (double east2, double north2) = map.ToKm(53.3876, -2.3486);
        Assert.That(
            Math.Sqrt(Math.Pow(east1 - east2, 2) + Math.Pow(north1 - north2, 2)),
            Is.EqualTo(12.2892).Within(0.001)
        );
    }
}
