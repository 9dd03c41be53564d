using System.Buffers.Binary;
using System.Text.Json;

namespace Activations.Tutorials.Kernel;

/// <summary>Messages over a pipe: four bytes of length, then JSON.</summary>
internal sealed class MessageStream(Stream stream)
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 512 };

    public void Write<T>(T message)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, Options);
        byte[] frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        stream.Write(frame);
        stream.Flush();
    }

    /// <returns>The next message, or null where the other side has gone.</returns>
    public T? Read<T>() where T : class
    {
        try
        {
            byte[] length = new byte[4];
            stream.ReadExactly(length);
            byte[] body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            stream.ReadExactly(body);
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Read"/>
    public async Task<T?> ReadAsync<T>(CancellationToken cancel) where T : class
    {
        try
        {
            byte[] length = new byte[4];
            await stream.ReadExactlyAsync(length, cancel);
            byte[] body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            await stream.ReadExactlyAsync(body, cancel);
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
