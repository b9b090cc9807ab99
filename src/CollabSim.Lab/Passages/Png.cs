using System.Buffers.Binary;

namespace CollabSim.Lab.Passages;

/// <summary>What a picture of dots says of itself (PNG, https://www.w3.org/TR/png-3/): how many dots, and how many of them to the inch.</summary>
internal static class Png
{
    private const double InchesToTheMetre = 1 / 0.0254;

    // The signature, and the header with its length, name and check.
    private const int Signature = 8;
    private const int EndOfHeader = Signature + 25;
    private const int Density = 21;

    /// <summary>Dots from left to right, and from top to bottom.</summary>
    public static (int Across, int Down) Size(ReadOnlySpan<byte> png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));

    /// <summary>How many dots are to be an inch; null: it does not say.</summary>
    public static double? DotsPerInch(ReadOnlySpan<byte> png)
    {
        for (int at = Signature; at + 12 <= png.Length; )
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("pHYs"u8) && png[at + 16] == 1)
            {
                return BinaryPrimitives.ReadInt32BigEndian(png[(at + 8)..]) / InchesToTheMetre;
            }

            at += 12 + length;
        }

        return null;
    }

    /// <summary>The same picture, saying how many of its dots are an inch.</summary>
    /// <param name="png">A picture that does not say so yet.</param>
    /// <param name="dotsPerInch">Dots to the inch; kept as a whole number of dots to the metre.</param>
    public static byte[] WithDotsPerInch(ReadOnlySpan<byte> png, double dotsPerInch)
    {
        byte[] whole = new byte[png.Length + Density];
        png[..EndOfHeader].CopyTo(whole);
        Span<byte> chunk = whole.AsSpan(EndOfHeader, Density);
        BinaryPrimitives.WriteInt32BigEndian(chunk, Density - 12);
        "pHYs"u8.CopyTo(chunk[4..]);
        int dots = (int)Math.Round(dotsPerInch * InchesToTheMetre);
        BinaryPrimitives.WriteInt32BigEndian(chunk[8..], dots);
        BinaryPrimitives.WriteInt32BigEndian(chunk[12..], dots);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk[17..], Check(chunk[4..17]));
        png[EndOfHeader..].CopyTo(whole.AsSpan(EndOfHeader + Density));
        return whole;
    }

    // The check of ISO 3309, which .NET has in a package of its own only.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        foreach (byte next in bytes)
        {
            check ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check >> 1) ^ (0xEDB88320 & (0 - (check & 1)));
            }
        }

        return ~check;
    }
}
