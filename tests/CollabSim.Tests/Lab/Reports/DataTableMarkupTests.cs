using CollabSim.Lab.Reports;

namespace CollabSim.Tests.Lab.Reports;

public sealed class DataTableMarkupTests
{
    [TestCase(new[] { 0.0, 5, 20 }, 0, TestName = "Whole numbers have no decimals")]
    [TestCase(new[] { 0.0, 0.5, 20 }, 1, TestName = "Halves have one")]
    [TestCase(new[] { 0.0312345, -0.00041234, 0 }, 5, TestName = "Four digits of the largest")]
    [TestCase(new[] { 1234.5678, 2.1 }, 0, TestName = "Large numbers need none")]
    public void Numbers_of_a_column_have_the_same_decimals(double[] column, int expected) =>
        Assert.That(DataTableMarkup.Decimals(column.Cast<object?>().Append(null).Append("text")), Is.EqualTo(expected));

    [Test]
    public void A_column_without_numbers_has_none() => Assert.That(DataTableMarkup.Decimals(["a", null, 3]), Is.Null);
}
