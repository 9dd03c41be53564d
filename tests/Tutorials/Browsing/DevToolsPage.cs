using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Activations.Tutorials.Tests.Browsing;

/// <summary>One tab.</summary>
internal sealed class DevToolsPage(DevTools tools, string target, string session) : IAsyncDisposable
{
    private TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Session => session;

    public ConcurrentQueue<string> Errors { get; } = new();

    public Task<JsonNode> Send(string method, JsonObject? parameters = null) => tools.Send(method, parameters, session);

    public async Task Navigate(string url)
    {
        loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonNode answer = await Send("Page.navigate", new JsonObject { ["url"] = url });
        if (answer["errorText"] is { } error)
        {
            throw new IOException($"{url}: {error}");
        }

        await loaded.Task.WaitAsync(Patience.Limit);
    }

    public async Task<JsonNode?> Evaluate(string script)
    {
        JsonNode answer = await Send(
            "Runtime.evaluate",
            new JsonObject
            {
                ["expression"] = script,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            }
        );
        if (answer["exceptionDetails"] is { } error)
        {
            throw new InvalidOperationException(error.ToJsonString());
        }

        return answer["result"]?["value"];
    }

    public void Receive(string method, JsonNode parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Runtime.consoleAPICalled" when parameters["type"]!.GetValue<string>() is "error" or "assert":
                Errors.Enqueue("console: " + parameters["args"]!.ToJsonString());
                break;
            case "Runtime.exceptionThrown":
                Errors.Enqueue("exception: " + parameters["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded" when parameters["entry"]!["level"]!.GetValue<string>() == "error":
                Errors.Enqueue("log: " + parameters["entry"]!.ToJsonString());
                break;
        }
    }

    public async ValueTask DisposeAsync() =>
        await tools.Send("Target.closeTarget", new JsonObject { ["targetId"] = target });
}
