namespace CollabSim.Engine.Lanes;

/// <summary>
/// One or more single-precision numbers worked on side by side. Every rule of the model is written once over a lane type;
/// because each operation is exactly rounded, every width gives the same bits.
/// </summary>
/// <typeparam name="T">The lane type itself.</typeparam>
internal interface ILane<T>
    where T : struct, ILane<T>
{
    /// <summary>How many numbers there are side by side: 1, 8 or 16.</summary>
    static abstract int Width { get; }

    static abstract implicit operator T(float value);

    /// <summary>Nearest single-precision number, so that rules can take parameters and constants as written.</summary>
    static abstract implicit operator T(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    /// <summary>All bits set where true.</summary>
    static abstract T operator <(T a, T b);

    /// <inheritdoc cref="op_LessThan"/>
    static abstract T operator >(T a, T b);

    /// <summary>Bitwise and, for masks.</summary>
    static abstract T operator &(T a, T b);

    /// <summary>Bitwise or, for masks.</summary>
    static abstract T operator |(T a, T b);

    /// <summary>All bits set where the bits are equal.</summary>
    static abstract T SameBits(T a, T b);

    /// <summary><paramref name="yes"/> where the mask is set, else <paramref name="no"/>.</summary>
    static abstract T Select(T mask, T yes, T no);

    /// <summary>A mask in one word: bit n is lane n.</summary>
    static abstract uint TrueLanes(T mask);

    static abstract T Min(T a, T b);

    static abstract T Max(T a, T b);

    static abstract T Abs(T a);

    static abstract T Sqrt(T a);

    static abstract T Floor(T a);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>Reads <see cref="Width"/> neighbours.</summary>
    static abstract T Load(ref float source, int index);

    /// <summary>Writes <see cref="Width"/> neighbours.</summary>
    static abstract void Store(T value, ref float target, int index);

    /// <summary>Reads <c>source[indices[at + lane] · stride + field]</c> for each lane.</summary>
    static abstract T Gather(ref float source, ref int indices, int at, int stride, int field);

    /// <summary>Reads <c>source[(first + lane) · stride + field]</c> for each lane.</summary>
    static abstract T GatherRows(ref float source, int first, int stride, int field);

    /// <summary>Reads neighbours of an array of words as bits.</summary>
    static abstract T LoadBits(ref int source, int index);

    /// <summary>Nearest whole numbers (halves to the even one), as words.</summary>
    static abstract void StoreRounded(T value, ref int target, int index);

    /// <summary>The same word in each lane.</summary>
    static abstract T Bits(uint word);

    static abstract T AddBits(T a, T b);

    static abstract T XorBits(T a, T b);

    static abstract T RotateBitsLeft(T a, int count);

    static abstract T ShiftBitsRight(T a, int count);

    static abstract T ShiftBitsLeft(T a, int count);

    /// <summary>The words, read as unsigned numbers below 2^24, as numbers.</summary>
    static abstract T BitsToNumber(T bits);

    /// <summary>Numbers without a fractional part, as signed words.</summary>
    static abstract T NumberToBits(T number);
}
