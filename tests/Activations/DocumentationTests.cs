using System.Reflection;
using System.Xml.Linq;

namespace Activations.Tests;

/// <summary>
/// What readers may call is documented: every public type, and every member that documents nothing inherited.
/// </summary>
public class DocumentationTests
{
    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(RandomStream))]
    public void Every_public_member_has_a_summary(Type one)
    {
        Assembly assembly = one.Assembly;
        HashSet<string> documented =
        [
            .. XDocument
                .Load(Path.ChangeExtension(assembly.Location, ".xml"))
                .Descendants("member")
                .Where(member => member.Element("summary") is not null || member.Element("inheritdoc") is not null)
                .Select(member => member.Attribute("name")!.Value.Split('(')[0].Split('~')[0].Split('`')[0]),
        ];
        string[] missing =
        [
            .. assembly
                .GetExportedTypes()
                .SelectMany(Names)
                .Where(name => !documented.Contains(name.Split('`')[0]))
                .Order(),
        ];
        Assert.Empty(missing);
        Assert.NotEmpty(documented);
    }

    private static IEnumerable<string> Names(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string name = type.FullName!.Replace('+', '.');
        bool isRecord =
            type.GetMethod("<Clone>$") is not null
            || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
        yield return $"T:{name}";
        foreach (PropertyInfo property in type.GetProperties(Own).Where(p => !Inherits(p.GetMethod ?? p.SetMethod!)))
        {
            yield return $"P:{name}.{property.Name}";
        }

        // Records bring methods of their own, which the compiler writes and no one documents.
        IEnumerable<MethodInfo> methods =
            type.IsEnum || typeof(Delegate).IsAssignableFrom(type) || isRecord ? [] : type.GetMethods(Own);
        foreach (MethodInfo method in methods.Where(m => !m.IsSpecialName && !Inherits(m)))
        {
            yield return $"M:{name}.{method.Name}";
        }
    }

    // Overrides, and what an interface of the framework or of the library asks for, have the documentation of what they
    // fulfil.
    private static bool Inherits(MethodInfo method) =>
        method.GetBaseDefinition() != method
        || (
            !method.IsStatic
            && method.DeclaringType is { IsInterface: false } type
            && type.GetInterfaces().Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method))
        );
}
