using System.Text.Json.Nodes;
using Activations.Course.Exercises;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Tests.Browsing;

namespace Activations.Tutorials.Tests.Publishing;

/// <summary>The page asks before it shows: a result stays folded until the reader has guessed.</summary>
public class PredictionPageTests
{
    [Fact]
    public async Task A_result_stays_folded_until_the_reader_has_guessed_and_the_guess_is_kept()
    {
        using SampleCourse course = new();
        string page = Build(course);
        await using Browser browser = await Browser.Start();
        JsonNode? seen = await browser.Evaluate(
            page,
            390,
            "light",
            """
            {
              const seen = [], result = (id) => document.querySelector(`[data-answers="${id}"]`);
              const state = (id) => `${id} ${result(id).classList.contains('folded')} ${getComputedStyle(result(id)).visibility} ${result(id).inert}`;
              const form = (id) => document.querySelector(`[data-prediction="${id}"] form`);
              seen.push(state('share'), state('which'), document.querySelectorAll('.folded-note').length);
              form('share').elements.guess.value = '20%'; form('share').requestSubmit();
              seen.push(state('share'), document.querySelector('[data-prediction="share"] .advice').textContent);
              form('which').querySelector('[value=ELU]').click(); form('which').requestSubmit();
              seen.push(state('which'), result('which').querySelector('.verdict-on-guess').textContent);
              sessionStorage.seen = seen.join('; ');
            }
            """,
            "sessionStorage.seen + '; ' + document.querySelectorAll('.answer.folded').length + ' ' + document.querySelector('[data-prediction=\"share\"] input').value"
        );
        Assert.NotNull(seen);
        Assert.Equal(
            "share true hidden true; which true hidden true; 2; "
                + "share false visible false; You guessed 20%: 30 points too low.; "
                + "which false visible false; You guessed: ELU.; 0 20%",
            seen.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_reader_may_see_a_result_without_a_guess()
    {
        using SampleCourse course = new();
        await using Browser browser = await Browser.Start();
        JsonNode? seen = await browser.Evaluate(
            Build(course),
            390,
            "light",
            """
            (() => {
              document.querySelector('[data-prediction="share"] form [type=button]').click();
              const result = document.querySelector('[data-answers="share"]');
              return [result.classList.contains('folded'), document.querySelector('[data-prediction="share"] .advice').textContent].join(' ');
            })()
            """
        );
        Assert.Equal("false Shown without a guess.", seen!.GetValue<string>());
    }

    private static string Build(SampleCourse course)
    {
        var lesson = Notebook.Create();
        lesson.Add(CellKind.Markdown, "# Predict");
        Add(
            """Predict.Number("share", "Which share?", double.NaN)""",
            Predict.Number("share", "Which share?", double.NaN).ToHtml()
        );
        Add("""c.WithCaption(Predict.Answer("share", 0.5, "P0"))""", $"<p>{Predict.Answer("share", 0.5, "P0")}</p>");
        Add(
            """Predict.Choice("which", "Which function?", "", "ReLU", "ELU")""",
            Predict.Choice("which", "Which function?", "", "ReLU", "ELU").ToHtml()
        );
        Add("""c.WithCaption(Predict.Answer("which", "ReLU"))""", $"<p>{Predict.Answer("which", "ReLU")}</p>");
        File.WriteAllBytes(Path.Combine(course.Root, "notebooks", "04-predict.ipynb"), lesson.ToBytes());
        Site.Build(course.Folder, course.Site, "");
        return Path.Combine(course.Site, "04-predict.html");

        void Add(string source, string html) =>
            lesson.Add(CellKind.Code, source).Outputs = [
                new DisplayOutput(
                    new Dictionary<string, JsonNode> { ["text/html"] = JsonValue.Create(html) },
                    IsExecuteResult: true
                ),
            ];
    }
}
