using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

public class TerminalTextTests
{
    [Theory]
    [InlineData("a\r\nb\n", "a\nb\n")]
    [InlineData("10 %\r20 %\r100 %\n", "100 %\n")]
    [InlineData("abc\rX", "Xbc")]
    [InlineData("abc\rX\ndef", "Xbc\ndef")]
    [InlineData("first\nabc\rX", "first\nXbc")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("a\b\b\bX", "X")]
    [InlineData("\n\bX", "\nX")]
    [InlineData("😀b\rX", "Xb")]
    [InlineData("ab\r😀", "😀b")]
    [InlineData("a😀\bX", "aX")]
    [InlineData("abc\r", "abc")]
    [InlineData("", "")]
    public void Shows_what_a_terminal_shows(string written, string shown)
    {
        TerminalText whole = new();
        whole.Append(written);
        Assert.Equal(shown, whole.ToString());
        Assert.Equal(shown.Length, whole.Length);
    }

    [Fact]
    public void A_progress_bar_may_go_on_for_ever()
    {
        TerminalText text = new();
        for (int i = 0; i < 1_000_000; i++)
        {
            text.Append($"\rstep {i:0000000}");
        }

        Assert.Equal("step 0999999", text.ToString());
        Assert.False(text.IsCut);
    }

    [Fact]
    public void No_more_is_kept_than_the_limit()
    {
        TerminalText text = new();
        for (int i = 0; i < 300; i++)
        {
            text.Append(new string('x', 9_999) + "\n");
        }

        Assert.True(text.IsCut);
        Assert.Equal(OutputLimit.Characters, text.ToString().Length);
    }
}
