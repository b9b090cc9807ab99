using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CollabSim.Engine;

/// <summary>
/// The sealed classes of an assembly that derive from a class. They are found in the assembly's tables, so that the runtime need not load its
/// other types, ten times as many, nor the libraries that these are made of, at every start.
/// </summary>
internal static class DerivedClasses
{
    private const TypeAttributes Relevant = TypeAttributes.Sealed | TypeAttributes.Abstract | TypeAttributes.Interface;

    // What closures, structs and plain classes derive from.
    private const string Runtime = "System.Runtime";

    private static readonly ConcurrentDictionary<Assembly, Descent[]?> Known = new();

    /// <summary>In the order of the assembly.</summary>
    public static IEnumerable<Type> Of(Assembly assembly, Type ancestor)
    {
        if (ancestor.IsInterface || Known.GetOrAdd(assembly, Find) is not { } classes)
        {
            return assembly.GetTypes().Where(type => type.IsSealed && ancestor.IsAssignableFrom(type));
        }

        string? beyond = ancestor.Assembly == assembly ? null : ancestor.Assembly.GetName().Name;
        return classes
            .Where(each => beyond is null ? each.Parents.Contains(ancestor.MetadataToken) : each.Beyond == beyond)
            .Select(each => assembly.ManifestModule.ResolveType(each.Token))
            .Where(ancestor.IsAssignableFrom);
    }

    /// <returns>Null: the assembly has no tables that can be read.</returns>
    private static unsafe Descent[]? Find(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out byte* start, out int length))
        {
            return null;
        }

        MetadataReader tables = new(start, length);
        List<Descent> found = [];
        foreach (TypeDefinitionHandle handle in tables.TypeDefinitions)
        {
            TypeDefinition type = tables.GetTypeDefinition(handle);
            if (
                (type.Attributes & Relevant) == TypeAttributes.Sealed
                && DescentOf(tables, handle) is var descent
                && (descent.Parents.Count > 0 || descent.Beyond != Runtime)
            )
            {
                found.Add(descent);
            }
        }

        return [.. found];
    }

    private static Descent DescentOf(MetadataReader tables, TypeDefinitionHandle type)
    {
        List<int> parents = [];
        EntityHandle parent = Plain(tables, tables.GetTypeDefinition(type).BaseType);
        while (parent is { IsNil: false, Kind: HandleKind.TypeDefinition })
        {
            parents.Add(MetadataTokens.GetToken(parent));
            parent = Plain(tables, tables.GetTypeDefinition((TypeDefinitionHandle)parent).BaseType);
        }

        return new Descent(MetadataTokens.GetToken(type), parents, parent.IsNil ? Runtime : AssemblyOf(tables, parent));
    }

    /// <summary>A generic class without what it is made of.</summary>
    private static EntityHandle Plain(MetadataReader tables, EntityHandle type)
    {
        if (type.IsNil || type.Kind != HandleKind.TypeSpecification)
        {
            return type;
        }

        BlobReader signature = tables.GetBlobReader(
            tables.GetTypeSpecification((TypeSpecificationHandle)type).Signature
        );
        signature.ReadSignatureTypeCode();
        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    private static string? AssemblyOf(MetadataReader tables, EntityHandle type)
    {
        EntityHandle scope = tables.GetTypeReference((TypeReferenceHandle)type).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => tables.GetString(
                tables.GetAssemblyReference((AssemblyReferenceHandle)scope).Name
            ),
            HandleKind.TypeReference => AssemblyOf(tables, scope),
            _ => null,
        };
    }

    /// <param name="Token">The class.</param>
    /// <param name="Parents">The classes of its assembly that it derives from.</param>
    /// <param name="Beyond">The assembly of the class that the last of them derives from.</param>
    private sealed record Descent(int Token, IReadOnlyList<int> Parents, string? Beyond);
}
