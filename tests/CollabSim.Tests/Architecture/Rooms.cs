using Mono.Cecil;

namespace CollabSim.Tests.Architecture;

/// <summary>Which folder of a project uses which, as compiled: every type that a type's members, bodies or attributes name.</summary>
internal sealed class Rooms
{
    private readonly Dictionary<string, string> _folderOf = [];
    private readonly Dictionary<(string From, string To), SortedSet<string>> _uses = [];

    /// <param name="project">Folder of the project, such as <c>src/CollabSim.Engine</c>.</param>
    /// <param name="assembly">What was built from it.</param>
    public Rooms(string project, System.Reflection.Assembly assembly)
    {
        foreach (string file in Sources.In(project))
        {
            string folder = file.Contains('/') ? file.Split('/')[0] : Top;
            foreach (
                System.Text.RegularExpressions.Match type in System.Text.RegularExpressions.Regex.Matches(
                    File.ReadAllText(Path.Combine(Sources.Root, project, file)),
                    @"^\s*(?:\[.*\]\s*)?(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|unsafe|file) )+(?:class|record struct|record|struct|interface|enum) (\w+)",
                    System.Text.RegularExpressions.RegexOptions.Multiline
                )
            )
            {
                // Where two folders have a type of one name, the namespace tells them apart.
                _folderOf.TryAdd($"{folder}.{type.Groups[1].Value}", folder);
                _folderOf.TryAdd(type.Groups[1].Value, folder);
            }
        }

        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly.Location);
        foreach (TypeDefinition type in module.GetTypes())
        {
            Read(type, module);
        }
    }

    /// <summary>Files beside the folders.</summary>
    public const string Top = "(top)";

    /// <summary>The folders.</summary>
    public IEnumerable<string> All => _folderOf.Values.Distinct().Order(StringComparer.Ordinal);

    /// <summary>Which uses which.</summary>
    public IEnumerable<(string From, string To)> Arrows => _uses.Keys.Order();

    /// <summary>Examples of an arrow, such as <c>World → Parameters</c>.</summary>
    public IEnumerable<string> Why(string from, string to) => _uses[(from, to)];

    /// <summary>The arrows that are not said by others: those without a detour.</summary>
    public IEnumerable<(string From, string To)> DirectArrows() =>
        Arrows.Where(arrow =>
            !Arrows.Any(first =>
                first.From == arrow.From && first.To != arrow.To && Reaches(first.To, arrow.To, [arrow.From])
            )
        );

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        seen.Add(from) && Arrows.Any(arrow => arrow.From == from && (arrow.To == to || Reaches(arrow.To, to, seen)));

    private void Read(TypeDefinition type, ModuleDefinition module)
    {
        void Use(TypeReference? used) => Add(type, used, module);
        Use(type.BaseType);
        Attributes(type, Use);
        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            Use(implemented.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            Use(field.FieldType);
            Attributes(field, Use);
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            Use(property.PropertyType);
            Attributes(property, Use);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Signature(method, Use);
            foreach (GenericParameter parameter in method.GenericParameters)
            {
                foreach (GenericParameterConstraint constraint in parameter.Constraints)
                {
                    Use(constraint.ConstraintType);
                }
            }

            if (!method.HasBody)
            {
                continue;
            }

            foreach (Mono.Cecil.Cil.VariableDefinition variable in method.Body.Variables)
            {
                Use(variable.VariableType);
            }

            foreach (Mono.Cecil.Cil.Instruction instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference named:
                        Use(named);
                        break;
                    case MethodReference called:
                        Use(called.DeclaringType);
                        Signature(called, Use);
                        break;
                    case FieldReference field:
                        Use(field.DeclaringType);
                        Use(field.FieldType);
                        break;
                }
            }
        }
    }

    private static void Signature(MethodReference method, Action<TypeReference> use)
    {
        use(method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            use(parameter.ParameterType);
        }

        foreach (TypeReference argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
        {
            use(argument);
        }
    }

    private static void Attributes(ICustomAttributeProvider owner, Action<TypeReference> use)
    {
        foreach (CustomAttribute attribute in owner.CustomAttributes)
        {
            use(attribute.AttributeType);
        }
    }

    private void Add(TypeDefinition from, TypeReference? to, ModuleDefinition module)
    {
        foreach (TypeReference argument in (to as GenericInstanceType)?.GenericArguments ?? [])
        {
            Add(from, argument, module);
        }

        if (to is null or GenericParameter)
        {
            return;
        }

        TypeReference element = to.GetElementType();
        if (element.Scope == module && FolderOf(from) is { } user && FolderOf(element) is { } used && user != used)
        {
            if (!_uses.TryGetValue((user, used), out SortedSet<string>? examples))
            {
                _uses.Add((user, used), examples = new SortedSet<string>(StringComparer.Ordinal));
            }

            examples.Add($"{Outer(from).Name} uses {Outer(element).Name}");
        }
    }

    /// <summary>The folder of the file that declares a type; null for what the compiler adds, and for the compiler's own doors.</summary>
    private string? FolderOf(TypeReference type)
    {
        TypeReference outer = Outer(type);
        if (outer.Namespace.StartsWith("System", StringComparison.Ordinal))
        {
            return null;
        }

        string name = outer.Name.Split('`')[0];
        string[] names = outer.Namespace.Split('.');
        return names.Length > 2 && _folderOf.TryGetValue($"{names[2]}.{name}", out string? own)
            ? own
            : _folderOf.GetValueOrDefault(name);
    }

    private static TypeReference Outer(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
