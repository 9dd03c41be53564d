using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Activations.Tutorials.Tests.Browsing;

/// <summary>A connection to a browser's DevTools protocol.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly ConcurrentDictionary<string, DevToolsPage> pages = new();
    private readonly SemaphoreSlim sending = new(1);
    private Task listening = Task.CompletedTask;
    private int last;

    public static async Task<DevTools> Connect(Uri address)
    {
        DevTools tools = new();
        await tools.socket.ConnectAsync(address, default);
        tools.listening = tools.Listen();
        return tools;
    }

    public async Task<DevToolsPage> OpenPage()
    {
        JsonNode target = await Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        string id = target["targetId"]!.GetValue<string>();
        JsonNode session = await Send(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = id, ["flatten"] = true }
        );
        DevToolsPage page = new(this, id, session["sessionId"]!.GetValue<string>());
        pages[page.Session] = page;
        foreach (string domain in (string[])["Page", "Runtime", "Log"])
        {
            await page.Send(domain + ".enable");
        }

        return page;
    }

    public async Task<JsonNode> Send(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref last);
        JsonObject message = new()
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters ?? [],
        };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        TaskCompletionSource<JsonNode> answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()),
                WebSocketMessageType.Text,
                true,
                default
            );
        }
        finally
        {
            sending.Release();
        }
        return await answer.Task.WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await listening;
        socket.Dispose();
    }

    private async Task Listen()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, default);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                Receive(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The browser was closed.
        }
        foreach (TaskCompletionSource<JsonNode> answer in waiting.Values)
        {
            answer.TrySetException(new IOException("The browser closed the connection."));
        }
    }

    private void Receive(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            if (!waiting.TryRemove(id.GetValue<int>(), out TaskCompletionSource<JsonNode>? answer))
            {
                return;
            }

            if (message["error"] is { } error)
            {
                answer.TrySetException(new IOException(error.ToJsonString()));
            }
            else
            {
                answer.TrySetResult(message["result"]!);
            }
        }
        else if (
            message["sessionId"]?.GetValue<string>() is { } session
            && pages.TryGetValue(session, out DevToolsPage? page)
        )
        {
            page.Receive(message["method"]!.GetValue<string>(), message["params"]!);
        }
    }
}
