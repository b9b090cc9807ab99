using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using CollabSim.Engine.Metrics;

namespace CollabSim.Engine.State;

/// <summary>
/// Copies a run under way: whatever may change is copied, what is only read (descriptions, that is records; metrics; texts) is
/// shared. It goes by the fields that there are, so that no part of the state can be forgotten.
/// </summary>
internal sealed class DeepCopy
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, bool> Shared = new();
    private static readonly ConcurrentDictionary<Type, bool> Plain = new();

    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.NonPublic | BindingFlags.Instance)!
        .CreateDelegate<Func<object, object>>();

    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>Wherever the original holds the one, the copy will hold the other.</summary>
    public void Put(object one, object other) => _copies[one] = other;

    /// <summary>A copy that shares nothing that may change.</summary>
    /// <exception cref="NotSupportedException">It holds something that cannot be copied, such as a delegate or a pointer.</exception>
    public T Of<T>(T original)
        where T : class => (T)Copy(original);

    private object Copy(object original)
    {
        if (_copies.TryGetValue(original, out object? known))
        {
            return known;
        }

        Type type = original.GetType();
        if (Shared.GetOrAdd(type, IsOnlyRead))
        {
            return original;
        }

        object copy = original is Array numbers && IsPlain(type.GetElementType()!) ? Pinned(numbers) : Clone(original);
        _copies.Add(original, copy);
        if (copy is not Array array)
        {
            Complete(copy, type);
        }
        else if (!IsPlain(type.GetElementType()!))
        {
            for (int i = 0; i < array.Length; i++)
            {
                array.SetValue(Part(array.GetValue(i)), i);
            }
        }

        return copy;
    }

    /// <summary>Replaces what a shallow copy shares with its original.</summary>
    private void Complete(object copy, Type type)
    {
        foreach (FieldInfo field in Fields.GetOrAdd(type, FieldsWithReferences))
        {
            field.SetValue(copy, Part(field.GetValue(copy)));
        }
    }

    private object? Part(object? held)
    {
        if (held is IColumn column)
        {
            return Copied(column);
        }

        if (held is ValueType value && !IsPlain(held.GetType()))
        {
            Complete(value, held.GetType()); // a box of our own
            return value;
        }

        return held is null or ValueType ? held : Copy(held);
    }

    /// <summary>A column that several hold is one column for their copies too.</summary>
    private object Copied(IColumn column)
    {
        if (column.Memory is not { } memory)
        {
            return column;
        }

        if (!_copies.TryGetValue(memory, out object? copy))
        {
            copy = column.Copied();
            _copies.Add(memory, copy);
        }

        return copy;
    }

    private static FieldInfo[] FieldsWithReferences(Type type)
    {
        List<FieldInfo> fields = [];
        for (Type? each = type; each is not null && each != typeof(object); each = each.BaseType)
        {
            fields.AddRange(each.GetFields(Own).Where(field => !IsPlain(field.FieldType)));
        }

        return
            fields.Find(field => field.FieldType.IsPointer || field.FieldType.IsAssignableTo(typeof(Delegate)))
                is { } alien
            ? throw new NotSupportedException($"{type.Name}.{alien.Name} cannot be copied")
            : [.. fields];
    }

    private static bool IsOnlyRead(Type type) =>
        type == typeof(string)
        || type.IsAssignableTo(typeof(Metric))
        || type.GetMethod("<Clone>$") is not null // a record
        || IsComparer(type)
        || (
            type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
            && !type.IsArray
            && type.Namespace != typeof(List<>).Namespace
                ? throw new NotSupportedException($"{type} cannot be copied")
                : false
        );

    private static bool IsComparer(Type type) =>
        type.IsAssignableTo(typeof(IComparer))
        || type.IsAssignableTo(typeof(IEqualityComparer))
        || Array.Exists(
            type.GetInterfaces(),
            each =>
                each.IsGenericType
                && (
                    each.GetGenericTypeDefinition() == typeof(IComparer<>)
                    || each.GetGenericTypeDefinition() == typeof(IEqualityComparer<>)
                )
        );

    /// <summary>True for numbers and structs of numbers.</summary>
    private static bool IsPlain(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || (
            type.IsValueType
            && Plain.GetOrAdd(type, each => Array.TrueForAll(each.GetFields(Own), field => IsPlain(field.FieldType)))
        );

    /// <summary>Arrays of numbers stay where they are in memory, as their originals do.</summary>
    private static Array Pinned(Array original) =>
        original switch
        {
            float[] numbers => PinnedOf(numbers),
            int[] numbers => PinnedOf(numbers),
            _ => (Array)Clone(original),
        };

    private static T[] PinnedOf<T>(T[] original)
    {
        T[] copy = GC.AllocateUninitializedArray<T>(original.Length, pinned: true);
        original.CopyTo(copy, 0);
        return copy;
    }
}
