namespace Activations.Course.Tests;

public class SelfTestTests
{
    [Fact]
    public void AllIsWellHere()
    {
        string text = SelfTest.Run().ToString();
        Assert.Equal(6, text.Split('\n').Count(line => line.EndsWith("  yes", StringComparison.Ordinal)));
        Assert.Contains("1797", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ATestThatThrowsBecomesARowWithItsWords()
    {
        string text = SelfTest.Run(("data", () => throw new FileNotFoundException("no file here")), ("sum", () => ("2", true))).ToString();
        Assert.Matches(@"data +FileNotFoundException: no file here +no\n", text);
        Assert.Matches(@"sum +2 +yes", text);
    }
}
