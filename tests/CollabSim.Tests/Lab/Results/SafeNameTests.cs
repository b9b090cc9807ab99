using System.Text;
using CollabSim.Lab.Results;
using FsCheck;
using FsCheck.Fluent;

namespace CollabSim.Tests.Lab.Results;

public sealed class SafeNameTests
{
    [TestCase("help", "help")]
    [TestCase("Help", "Help")]
    [TestCase("fewer partnerships", "fewer_partnerships")]
    [TestCase("step-by-step", "step-by-step")]
    [TestCase("inertiaShare", "inertiaShare")]
    [TestCase("Förderung 2", "Förderung_2")]
    public void A_plain_name_is_called_what_it_is_called(string name, string expected) =>
        Assert.That(SafeName.Of(name), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("/../../../x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("C:x")]
    [TestCase("a\0b")]
    [TestCase("\u001b[31mred")]
    [TestCase("nul")]
    [TestCase("a'b\"c`d$e%f")]
    [TestCase("\ud800")]
    public void Whatever_the_name_the_path_is_one_harmless_step(string name)
    {
        string safe = SafeName.Of(name);
        Assert.Multiple(() =>
        {
            Assert.That(safe, Is.Not.Empty.And.Not.EqualTo(name));
            Assert.That(safe.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_'), safe);
        });
    }

    [TestCase("Help", "help")]
    [TestCase("a/b", "a b")]
    [TestCase("a/b", "a-b")]
    [TestCase("a_b", "a b")]
    [TestCase("a b", "a  b")]
    [TestCase("é", "e\u0301")]
    [TestCase("?", "!")]
    [TestCase("", " ")]
    public void Two_names_never_become_one(string one, string other) =>
        Assert.That(SafeName.Of(one), Is.Not.EqualTo(SafeName.Of(other)));

    [Test]
    public void The_name_that_looks_like_a_marked_one_is_marked_itself()
    {
        string marked = SafeName.Of("a/b");
        Assert.That(SafeName.Of(marked), Is.Not.EqualTo(marked));
    }

    [Test]
    public void Long_names_are_cut_to_sixty_bytes_and_told_apart()
    {
        string accented = new('é', 130);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetByteCount(SafeName.Of(accented)), Is.LessThanOrEqualTo(60));
            Assert.That(SafeName.Of(accented), Does.StartWith("ééé"));
            Assert.That(SafeName.Of(accented), Is.Not.EqualTo(SafeName.Of(accented + "é")));
            Assert.That(SafeName.Of(new string('a', 60)), Is.EqualTo(new string('a', 60)));
            Assert.That(SafeName.Of(new string('a', 61)), Has.Length.EqualTo(60));
        });
    }

    [FsCheck.NUnit.Property]
    public Property Any_two_different_texts_have_different_names_of_at_most_sixty_bytes() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>(
            (one, other) =>
                Encoding.UTF8.GetByteCount(SafeName.Of(one.Get)) is > 0 and <= SafeName.MaxBytes
                && (one.Get == other.Get || SafeName.Of(one.Get) != SafeName.Of(other.Get))
        );
}
