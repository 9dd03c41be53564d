using System.Reflection;
using System.Runtime.Loader;
using Activations.Course.Charts;

namespace Activations.PlotlyNetTests;

public class PlotlyNetContextTests
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(PlotlyNet).Assembly.Location)!;

    [Fact]
    public void A_host_without_Plotly_NET_gets_it_with_an_FSharp_Core_of_its_own()
    {
        var context = new PlotlyNetContext(Folder, hostAssemblies: []);

        Type chart = context
            .Find(new AssemblyName("Plotly.NET"))!
            .GetType("Plotly.NET.GenericChart", throwOnError: true)!;

        Assert.Same(context, AssemblyLoadContext.GetLoadContext(chart.Assembly));
        Assembly fsharp = context.Find(new AssemblyName("FSharp.Core"))!;
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(fsharp));
        Assert.NotSame(typeof(Microsoft.FSharp.Core.Unit).Assembly, fsharp);
        Assert.True(fsharp.GetName().Version >= new Version(10, 1));
    }

    [Fact]
    public void An_assembly_that_the_host_has_in_the_same_version_is_the_hosts()
    {
        var context = new PlotlyNetContext(Folder, [typeof(Microsoft.FSharp.Core.Unit).Assembly.Location]);

        Assert.Null(context.Find(typeof(Microsoft.FSharp.Core.Unit).Assembly.GetName()));
        Assert.NotNull(context.Find(new AssemblyName("Plotly.NET")));
    }

    [Fact]
    public void Other_assemblies_are_the_hosts()
    {
        var context = new PlotlyNetContext(Folder, hostAssemblies: []);

        Assert.Null(context.Find(new AssemblyName("Activations.Course")));
        Assert.Null(context.Find(new AssemblyName("System.Text.Json")));
    }

    [Fact]
    public void Plotly_NET_that_is_loaded_beside_too_old_an_assembly_is_told_of()
    {
        // An assembly of version 0.9 under the name of FSharp.Core.
        string old = Path.Combine(Directory.CreateTempSubdirectory("old-").FullName, "FSharp.Core.dll");
        File.Copy(typeof(PlotlyNet).Assembly.Location, old);
        var context = new PlotlyNetContext(Folder, [old]);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            context.RequireNewEnough("FSharp.Core", typeof(Plotly.NET.GenericChart).Assembly)
        );

        Assert.Contains("needs FSharp.Core 10.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Restart the kernel", error.Message, StringComparison.Ordinal);
        new PlotlyNetContext(Folder, []).RequireNewEnough("FSharp.Core", typeof(Plotly.NET.GenericChart).Assembly);
    }

    [Fact]
    public void Use_may_be_called_again()
    {
        PlotlyNet.Use();
        PlotlyNet.Use();

        Assert.NotNull(Assembly.Load("Plotly.NET"));
    }
}
