using System.Security.Cryptography;
using System.Text;

namespace CollabSim.Lab.Data;

/// <summary>How the bytes of a text file become letters, and the hash of those bytes.</summary>
/// <param name="Encoding">Decodes the file; skips a byte order mark.</param>
/// <param name="Name">Name for people, such as <c>UTF-8</c>.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hex.</param>
internal sealed record TextEncoding(Encoding Encoding, string Name, string Hash)
{
    private const int Chunk = 1 << 16;

    /// <summary>
    /// Reads the file once. A byte order mark decides; without one, valid UTF-8 is UTF-8 and anything else is Windows-1252, which
    /// is what English registers not in UTF-8 have been, and which gives every byte a letter.
    /// </summary>
    /// <exception cref="FileProblemException">The file is a pipe, a spreadsheet or not text.</exception>
    public static TextEncoding Detect(string path, string shownAs)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, Chunk);
        if (!file.CanSeek)
        {
            throw new FileProblemException(
                new FileProblem(
                    shownAs,
                    0,
                    null,
                    null,
                    "this is a pipe or a device, which can be read only once; save it as a file"
                )
            );
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Decoder utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        byte[] bytes = new byte[Chunk];
        char[] letters = new char[Chunk + 2];
        Encoding? marked = null;
        bool isUtf8 = true;
        bool isFirst = true;
        int count;
        do
        {
            count = file.ReadAtLeast(bytes, Chunk, throwOnEndOfStream: false);
            ReadOnlySpan<byte> chunk = bytes.AsSpan(0, count);
            hash.AppendData(chunk);
            if (isFirst)
            {
                isFirst = false;
                marked = Marked(chunk);
                RefuseSpreadsheets(chunk, shownAs);
            }

            if (marked is null or UTF8Encoding && chunk.Contains((byte)0))
            {
                throw new FileProblemException(
                    new FileProblem(
                        shownAs,
                        0,
                        null,
                        null,
                        "this is not a text file (it holds zero bytes); save it as CSV in UTF-8"
                    )
                );
            }

            if (isUtf8 && marked is null)
            {
                isUtf8 = Decodes(utf8, chunk, letters, flush: count < Chunk);
            }
        } while (count == Chunk);

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        return marked is not null
                ? new TextEncoding(marked, $"{marked.WebName.ToUpperInvariant()} with byte order mark", digest)
            : isUtf8 ? new TextEncoding(Encoding.UTF8, "UTF-8", digest)
            : new TextEncoding(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "Windows-1252", digest);
    }

    private static Encoding? Marked(ReadOnlySpan<byte> start) =>
        start.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? new UTF8Encoding(true)
        : start.StartsWith((byte[])[0xFF, 0xFE]) ? Encoding.Unicode
        : start.StartsWith((byte[])[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    private static void RefuseSpreadsheets(ReadOnlySpan<byte> start, string shownAs)
    {
        // The first bytes of .xlsx and .ods (zip archives) and of .xls.
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new FileProblemException(
                new FileProblem(
                    shownAs,
                    0,
                    null,
                    null,
                    "this is a spreadsheet, not a CSV file; open it and save the sheet as CSV in UTF-8"
                )
            );
        }
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> letters, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, letters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
