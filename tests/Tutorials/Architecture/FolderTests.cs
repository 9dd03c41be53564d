namespace Activations.Tutorials.Tests.Architecture;

/// <summary>
/// The house has floors and rooms. A project knows the projects below it, and the folders of a project know each other
/// in one direction. A folder is a node of its own, apart from the folders inside it: where Training and
/// Training/Layers name each other, a reader of either needs both.
/// </summary>
public sealed class FolderTests(FolderTests.Sources sources) : IClassFixture<FolderTests.Sources>
{
    private static readonly string[][] Floors =
    [
        ["Numerics"],
        ["Activations"],
        ["Course"],
        ["Timing"],
        ["PlotlyNet", "Tutorials", "Browser"],
    ];

    // Arrows that close a circle and cannot be turned now, each with its reason.
    private static readonly Dictionary<string, (string From, string To)[]> Excepted = new()
    {
        ["Activations"] =
        [
            // Training is the page one reads first, so Parameter stands there, which its rooms are built on.
            ("Training/Layers", "Training"),
            ("Training/Optimisers", "Training"),
        ],
    };

    public static TheoryData<string> Projects { get; } =
    [
        .. Directory
            .GetDirectories(SourceProject.Lib)
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_is_bound(string project) => Assert.Empty(sources.Project(project).UnboundNames);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_the_floors_below_it(string project)
    {
        string[] allowed = [.. Floors.TakeWhile(floor => !floor.Contains(project)).SelectMany(floor => floor), project];
        string[] known =
        [
            .. sources
                .Project(project)
                .Uses.Where(use => !allowed.Contains(use.To.Project))
                .Select(use => $"{use.User} names {use.To.Project}'s {use.Used}"),
        ];

        Assert.Contains(project, Floors.SelectMany(floor => floor));
        Assert.Empty(known);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_of_a_project_name_each_other_in_a_circle(string project)
    {
        FolderGraph graph = new FolderGraph(sources.Project(project).Uses).Without(
            Excepted.GetValueOrDefault(project, [])
        );
        if (graph.ShortestCircle() is { } circle)
        {
            Assert.Fail($"lib/{project}: {graph.Describe(circle)}");
        }
    }

    [Fact]
    public void Each_exception_is_still_needed()
    {
        foreach ((string project, (string From, string To)[] arrows) in Excepted)
        {
            FolderGraph graph = new(sources.Project(project).Uses);
            foreach ((string From, string To) arrow in arrows)
            {
                FolderGraph opened = graph.Without([.. arrows.Where(other => other != arrow)]);
                Assert.True(
                    opened.ShortestCircle() is not null,
                    $"lib/{project}: {arrow.From} -> {arrow.To} closes no circle any more; delete the exception."
                );
            }
        }
    }

    [Fact]
    public void A_circle_is_told_with_the_types_on_it()
    {
        Use[] uses =
        [
            Between("A", "One", "B", "Two"),
            Between("B", "Two", "C", "Three"),
            Between("C", "Three", "A", "One"),
            Between("C", "Four", "C", "Five"),
        ];
        FolderGraph graph = new(uses);

        Assert.Equal(
            "A -> B -> C -> A\n    A -> B: One names Two\n    B -> C: Two names Three\n    C -> A: Three names One",
            graph.Describe(graph.ShortestCircle()!)
        );
        Assert.Null(graph.Without([("C", "A")]).ShortestCircle());

        static Use Between(string from, string user, string to, string used) =>
            new(new Place("P", from), user, new Place("P", to), used);
    }

    /// <summary>All projects of lib, bound once.</summary>
    public sealed class Sources
    {
        private readonly Dictionary<string, SourceProject> _projects = SourceProject
            .BindAll()
            .ToDictionary(project => project.Name);

        internal SourceProject Project(string name) => _projects[name];
    }
}
