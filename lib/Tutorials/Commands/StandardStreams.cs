using System.Text;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Commands;

/// <summary>
/// The program's output and error streams where they may be closed or full: what cannot be written is lost, the work
/// goes on, and the exit code tells.
/// </summary>
internal static class StandardStreams
{
    private static readonly List<Guarded> Guards = [];

    /// <summary>Whether something could not be written.</summary>
    public static bool Failed => Guards.Exists(guard => guard.Failed);

    public static void Guard()
    {
        if (!OperatingSystem.IsWindows())
        {
            Posix.FillStandardStreams();
        }

        Console.SetOut(Writer(Console.OpenStandardOutput(), Console.OutputEncoding));
        Console.SetError(Writer(Console.OpenStandardError(), Console.OutputEncoding));
    }

    private static StreamWriter Writer(Stream stream, Encoding encoding)
    {
        Guarded guard = new(stream);
        Guards.Add(guard);
        return new StreamWriter(guard, encoding) { AutoFlush = true };
    }

    private sealed class Guarded(Stream inner) : Stream
    {
        public bool Failed { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => Try(inner.Flush);

        public override void Write(byte[] buffer, int offset, int count) =>
            Try(() => inner.Write(buffer, offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Failed = true;
            }
        }
    }
}
