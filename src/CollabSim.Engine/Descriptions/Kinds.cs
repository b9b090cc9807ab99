using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace CollabSim.Engine;

/// <summary>
/// The members of a family (policies, networks, metrics, distributions …), found once by reflection (<see cref="DerivedClasses"/>): those of the
/// engine and of the lab, and those of every assembly that was registered.
/// </summary>
public static class Kinds
{
    private static readonly Lock Gate = new();
    private static readonly List<Assembly> Guests = [];
    private static readonly ConcurrentDictionary<Asked, IReadOnlyDictionary<string, Type>> Known = new();

    /// <summary>
    /// Lets the kinds of an assembly be found like those that are shipped: by the reader of scenario files, the schema, the lists, the
    /// report. To be called before scenarios are read; a second time changes nothing.
    /// </summary>
    /// <param name="assembly">Where the kinds are: public sealed types that derive from a family of the engine.</param>
    /// <exception cref="ArgumentException">
    /// Something that a kind must have is missing, or its name is taken; the message says all that is wrong, and nothing is registered.
    /// </exception>
    public static void Register(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (Gate)
        {
            if (Guests.Contains(assembly))
            {
                return;
            }

            string[] problems = [.. KindCheck.Problems(assembly.GetTypes(), family => Of(family))];
            if (problems.Length > 0)
            {
                throw new ArgumentException(
                    $"{assembly.GetName().Name} cannot be registered:\n{string.Join('\n', problems)}",
                    nameof(assembly)
                );
            }

            Guests.Add(assembly);
            Known.Clear();
        }
    }

    /// <summary>
    /// A kind can be made without saying anything; what is put together of others (a metric of one part of the schools) is none.
    /// </summary>
    private static bool IsKind(Type type, Type family) =>
        type is { IsSealed: true, IsAbstract: false }
        && family.IsAssignableFrom(type)
        && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>All sealed kinds of a family that its assembly, <paramref name="further"/> and registered ones define, by name in ordinal order.</summary>
    /// <exception cref="InvalidOperationException">Two kinds have one name.</exception>
    public static IReadOnlyDictionary<string, Type> Of(Type family, Assembly? further = null)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Known.GetOrAdd(new Asked(family, further), asked => Find(asked.Family, asked.Further));
    }

    /// <summary>The kind's name in scenario files: what <see cref="NameInFilesAttribute"/> says, else the type's name in camelCase.</summary>
    public static string NameOf(Type kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.GetCustomAttribute<NameInFilesAttribute>(inherit: false)?.Name
            ?? char.ToLowerInvariant(kind.Name[0]) + kind.Name[1..];
    }

    /// <summary>A name in camelCase as words: <c>inertiaShare</c> is "inertia share".</summary>
    public static string InWords(string camelCase)
    {
        ArgumentNullException.ThrowIfNull(camelCase);
        StringBuilder words = new();
        foreach (char letter in camelCase)
        {
            bool begins =
                char.IsUpper(letter) || (char.IsAsciiDigit(letter) && words.Length > 0 && char.IsLetter(words[^1]));
            words.Append(begins ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString().Trim();
    }

    /// <summary>Takes a registered assembly back; for tests, which share a process.</summary>
    internal static void Forget(Assembly assembly)
    {
        lock (Gate)
        {
            Guests.Remove(assembly);
            Known.Clear();
        }
    }

    private static SortedList<string, Type> Find(Type family, Assembly? further)
    {
        SortedList<string, Type> kinds = new(StringComparer.Ordinal);
        Assembly[] own = [.. new[] { family.Assembly, further }.OfType<Assembly>().Distinct()];
        IEnumerable<Type> guests = Guests.Except(own).SelectMany(assembly => assembly.GetTypes());
        foreach (Type kind in own.SelectMany(assembly => DerivedClasses.Of(assembly, family)).Concat(guests))
        {
            if (!IsKind(kind, family))
            {
                continue;
            }

            if (!kinds.TryAdd(NameOf(kind), kind))
            {
                throw new InvalidOperationException(
                    $"{kind} has the name of {kinds[NameOf(kind)]}, {NameOf(kind)}: give it another one."
                );
            }
        }

        return kinds;
    }

    // A class, not a pair: collections of structs are compiled anew at every start of the program.
    private sealed record Asked(Type Family, Assembly? Further);
}
