using System.Buffers.Binary;
using System.Text.Json;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// Messages over two pipes: four bytes of length, then JSON. What is no message, whoever wrote it, ends the connection:
/// nothing after it can be told apart.
/// </summary>
internal sealed class MessageStream(Stream input, Stream output) : IDisposable
{
    /// <summary>No message is longer: a cell's outputs are limited to a few MB.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 512 };

    /// <exception cref="IOException">The other side has gone.</exception>
    public void Write<T>(T message)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, Options);
        byte[] frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        output.Write(frame);
        output.Flush();
    }

    /// <returns>The next message, or null where the other side has gone or has sent what is none.</returns>
    public T? Read<T>()
        where T : class
    {
        try
        {
            byte[] head = new byte[4];
            input.ReadExactly(head);
            int length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > MostBytes)
            {
                return null;
            }

            byte[] body = new byte[length];
            input.ReadExactly(body);
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (Exception error)
            when (error is IOException or JsonException or NotSupportedException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
