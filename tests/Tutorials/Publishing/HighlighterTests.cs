using System.Net;
using System.Text.RegularExpressions;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class HighlighterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("#r \"../lib/bin/Activations.Course.dll\"\nusing Activations;\n\nvar x = 1; // one\nx")]
    [InlineData(
        "List<Dictionary<string, int>> a = new(); /* <b>&amp;</b> */\n\t\r\nif (a.Count < 2 && a is not null) a.Add([]);"
    )]
    [InlineData("$\"{x:F1} < {(y > 0 ? \"a\" : 'b')}\" + \"\"\"\n    raw <i>\n    \"\"\";")]
    [InlineData("#if NEVER\nnot <code>\n#endif\n#region r\n/// <summary>x</summary>\nint F(int n) => n;")]
    [InlineData("this is ( not C# <<< \"unclosed\n}}} \u00e9 \U0001f600 #")]
    [InlineData("\n\n   \n")]
    public void Text_of_the_result_is_the_source(string source)
    {
        string html = Highlighter.ToHtml(source);
        string text = WebUtility.HtmlDecode(Regex.Replace(html, "</?span[^>]*>", ""));
        Assert.Equal(source, text);
        Assert.DoesNotMatch("<(?!/?span)", html);
    }

    [Theory]
    [InlineData("var x = 1;", "key", "var")]
    [InlineData("var x = 1.5f;", "num", "1.5f")]
    [InlineData("foreach (var s in \"a<b\") { }", "key", "foreach")]
    [InlineData("var s = \"a<b\";", "str", "&quot;a&lt;b&quot;")]
    [InlineData("// why\n1", "com", "// why")]
    [InlineData("#r \"a.dll\"\n1", "pre", "#r &quot;a.dll&quot;\n")]
    [InlineData("Catalogue.All", "typ", "Catalogue")]
    [InlineData("Random r = new Random(1);", "typ", "Random")]
    [InlineData("Span<float> y = x;", "typ", "Span")]
    [InlineData("relu.Forward(x, y);", "met", "Forward")]
    [InlineData("double Leaky(double x) => x;", "met", "Leaky")]
    [InlineData("double Leaky(double x) => x;", "key", "double")]
    [InlineData("record Point(double X);", "typ", "Point")]
    [InlineData("$\"{x} units\"", "str", " units")]
    public void Tokens_are_classed_by_their_syntax(string source, string kind, string token) =>
        Assert.Contains($"<span class=\"{kind}\">{token}</span>", Highlighter.ToHtml(source), StringComparison.Ordinal);

    [Theory]
    [InlineData("x.Length")]
    [InlineData("var relu = 1;")]
    public void Plain_names_stay_plain(string source)
    {
        string html = Highlighter.ToHtml(source);
        Assert.DoesNotContain("\"typ\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"met\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("double y = ;")]
    [InlineData("double F(double x) => ;")]
    [InlineData("Console.")]
    [InlineData("if () {}")]
    [InlineData("Foo(1, );")]
    [InlineData("d = {'a': 1}")]
    [InlineData("new .X()")]
    [InlineData(".Value")]
    [InlineData("for (int i = 0; i < .Length; i++)")]
    [InlineData("let f x = x |> List.map (fun y -> y.)")]
    public void Unfinished_and_foreign_code_is_shown_as_it_is(string source) =>
        Text_of_the_result_is_the_source(source);

    // Each took the parser a minute or more, or the whole program with it.
    [Theory]
    [InlineData("(", 20_000)]
    [InlineData("List<", 10_000)]
    [InlineData("$\"{", 3_000)]
    [InlineData("[", 10_000)]
    [InlineData("a is b?", 5_000)]
    [InlineData("(a,", 5_000)]
    [InlineData("a<b,", 5_000)]
    [InlineData("word ", 20_000)]
    [InlineData("#if A\n", 5_000)]
    [InlineData("a ? ", 10_000)]
    [InlineData("x => ", 10_000)]
    [InlineData("{", 50_000)]
    [InlineData("a.b().", 20_000)]
    [InlineData("$$\"\"\"{{", 5_000)]
    public void Code_that_costs_the_parser_too_much_is_shown_without_colours(string part, int times)
    {
        string source = string.Concat(Enumerable.Repeat(part, times));
        Assert.Equal(Html.Escape(source), Highlighter.ToHtml(source));
    }

    [Fact]
    public void Every_source_of_the_library_is_coloured()
    {
        foreach (
            string path in Directory
                .GetFiles(Path.Combine(WebModules.Root, "lib"), "*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    !path.Contains("/obj/", StringComparison.Ordinal)
                    && !path.Contains("node_modules", StringComparison.Ordinal)
                )
        )
        {
            Assert.True(
                Highlighter.ToHtml(File.ReadAllText(path)).Contains("<span class=\"key\">", StringComparison.Ordinal),
                path
            );
        }
    }
}
