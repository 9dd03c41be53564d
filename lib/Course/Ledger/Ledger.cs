using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>The committed evidence: a record and a file of rows for each claim.</summary>
/// <param name="Folder">Its folder, <c>data/evidence</c> of the course.</param>
public sealed record Ledger(string Folder)
{
    /// <summary>The ledger of the course that this library was built in.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above the library's holds data/evidence.</exception>
    public static Ledger Open()
    {
        for (
            DirectoryInfo? folder = new(Path.GetDirectoryName(typeof(Ledger).Assembly.Location)!);
            folder is not null;
            folder = folder.Parent
        )
        {
            string ledger = Path.Combine(folder.FullName, "data", "evidence");
            if (Directory.Exists(ledger))
            {
                return new(ledger);
            }
        }

        throw new DirectoryNotFoundException(
            $"Expected a folder data/evidence above {Path.GetDirectoryName(typeof(Ledger).Assembly.Location)}: build the course in its own folder."
        );
    }

    /// <summary>Where the record of a claim is.</summary>
    public string RecordOf(string claim) => Path.Combine(Folder, "claims", claim + ".json");

    /// <summary>Where the rows of a claim are.</summary>
    public string RowsOf(string claim) => Path.Combine(Folder, "rows", claim + ".tsv.gz");

    /// <summary>The committed rows of a claim; none where it was never run.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; says where.</exception>
    public Rows Read(string claim) => File.Exists(RowsOf(claim)) ? Rows.Read(RowsOf(claim)) : new();

    /// <summary>A claim with its committed rows and the verdict that follows from them, for a lesson.</summary>
    /// <param name="claim">Its id, one of the <see cref="Docket"/>.</param>
    /// <exception cref="ArgumentException">There is no such claim.</exception>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public Evidence this[string claim] => this[Docket.Claim(claim)];

    /// <summary>A claim with its committed rows and the verdict that follows from them.</summary>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public Evidence this[Claim claim] =>
        Evidence.Of(claim, Read(claim.Id))
        ?? throw new InvalidDataException(
            $"{RowsOf(claim.Id)} lacks rows of the claim {claim.Id}: run 'tutorials evidence {claim.Id}'."
        );

    /// <summary>The lines of an exhibit from its committed rows, for a lesson.</summary>
    /// <param name="id">Its id, one of <see cref="Claims.Exhibit.All"/>.</param>
    /// <exception cref="ArgumentException">There is no such exhibit.</exception>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public ExhibitLines Exhibit(string id)
    {
        Exhibit exhibit =
            Claims.Exhibit.All.FirstOrDefault(one => one.Id == id)
            ?? throw new ArgumentException(
                $"There is no exhibit '{id}'. There are: {string.Join(", ", Claims.Exhibit.All.Select(one => one.Id))}.",
                nameof(id)
            );
        return new(
            exhibit.Title,
            exhibit.Lines(
                exhibit.RowsFrom(Read(id))
                    ?? throw new InvalidDataException(
                        $"{RowsOf(id)} lacks rows of the exhibit {id}: run 'tutorials evidence {id}'."
                    )
            )
        );
    }

    /// <summary>Claims with their sentences, verdicts and forest plots, for a lesson to show.</summary>
    /// <param name="claims">Their ids, each one of the <see cref="Docket"/>.</param>
    /// <exception cref="ArgumentException">There is no such claim.</exception>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public ClaimPanels OnTrial(params string[] claims) => new([.. claims.Select(claim => this[claim])]);

    /// <inheritdoc cref="OnTrial(string[])"/>
    public ClaimPanels OnTrial(params Claim[] claims) => new([.. claims.Select(claim => this[claim])]);

    /// <summary>The texts with their sentences on trial, those of the five source texts first.</summary>
    /// <param name="more">Claims of other libraries, such as those on speed.</param>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public Audit Audit(params IReadOnlyList<Claim> more)
    {
        Evidence[] all = [.. Docket.Claims.Concat(more).OrderBy(claim => claim.Lesson).Select(claim => this[claim])];
        return new([.. SourceTexts.All.SelectMany(text => all.SelectMany(one => LinesOf(text, one)))], LessonFiles());
    }

    private static IEnumerable<AuditLine> LinesOf(SourceText text, Evidence evidence)
    {
        AuditLine[] quoted =
        [
            .. SourceTexts
                .Of(evidence.Claim.Id)
                .Where(quotation => quotation.Text == text.Id)
                .Select(quotation => new AuditLine(text, quotation.Sentence, evidence)),
        ];
        return quoted.Length == 0 && evidence.Claim.Texts.Contains(text.Id) ? [new(text, null, evidence)] : quoted;
    }

    // The notebooks beside the ledger, by number.
    private IReadOnlyDictionary<int, string> LessonFiles()
    {
        string notebooks = Path.Combine(Folder, "..", "..", "notebooks");
        return Directory.Exists(notebooks)
            ? Directory
                .GetFiles(notebooks, "??-*.ipynb")
                .Select(path => Path.GetFileName(path))
                .Where(name => char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1]))
                .Order(StringComparer.Ordinal)
                .ToDictionary(name => int.Parse(name.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture))
            : new Dictionary<int, string>();
    }
}
