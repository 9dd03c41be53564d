using System.Net;
using System.Net.Sockets;

namespace Activations.Tests.Data;

/// <summary>A web server on the loopback address, for one test.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private readonly Action<HttpListenerContext> _answer;

    public LocalServer(Action<HttpListenerContext> answer)
    {
        _answer = answer;
        Address = new($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = Task.Run(Serve);
    }

    public Uri Address { get; }

    /// <summary>For each request so far, its path and the start of the range it asked for.</summary>
    public List<(string Path, string? Range)> Requests { get; } = [];

    /// <summary>An address of the loopback where nothing listens.</summary>
    public static Uri Nowhere() => new($"http://127.0.0.1:{FreePort()}/");

    /// <summary>Answers with the content, or with the part of it that was asked for.</summary>
    public static void Send(HttpListenerContext context, byte[] content)
    {
        int from = 0;
        if (context.Request.Headers["Range"] is { } range)
        {
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
            if (from >= content.Length)
            {
                context.Response.StatusCode = 416;
                context.Response.Close();
                return;
            }

            context.Response.StatusCode = 206;
            context.Response.AddHeader("Content-Range", $"bytes {from}-{content.Length - 1}/{content.Length}");
        }

        context.Response.ContentLength64 = content.Length - from;
        context.Response.OutputStream.Write(content, from, content.Length - from);
        context.Response.Close();
    }

    public void Dispose()
    {
        // The listener's own stop does not always wake who waits for a request.
        _stop.Cancel();
        _loop.Wait();
        _listener.Close();
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Requests.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["Range"]));
            try
            {
                _answer(context);
            }
            catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The client has gone.
            }
        }
    }
}
