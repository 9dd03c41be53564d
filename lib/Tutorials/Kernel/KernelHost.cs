using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>The inside of a lesson's own process: runs the cells it is sent until the other side goes.</summary>
internal static class KernelHost
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    public static int Run(string pipeName)
    {
        // The parent decides what an interrupt means; the terminal sends it to both.
        Console.CancelKeyPress += (_, interrupt) => interrupt.Cancel = true;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(false);

        using NamedPipeClientStream pipe = new(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect(ConnectTimeout);
        MessageStream messages = new(pipe);
        if (messages.Read<StartRequest>() is not { } start) return 0;

        Session session = new(Environment.CurrentDirectory);
        session.Start();
        messages.Write(new CellReply([], null));

        BlockingCollection<CellRequest> requests = [];
        new Thread(() => ReceiveUntilParentGoes(messages, requests)) { IsBackground = true }.Start();
        using Stream output = Console.OpenStandardOutput();
        using Stream error = Console.OpenStandardError();
        byte[] marker = Encoding.UTF8.GetBytes(start.Marker);
        foreach (CellRequest request in requests.GetConsumingEnumerable())
        {
            CellReply reply = Run(session, request);
            output.Write(marker);
            error.Write(marker);
            messages.Write(reply);
        }

        return 0;
    }

    private static CellReply Run(Session session, CellRequest request)
    {
        (IReadOnlyList<Output> outputs, CellError? error) = session.Run(request.Number, request.Source);
        return new CellReply(new JsonArray([.. outputs.Select(output => (JsonNode)OutputJson.Write(output))]), error);
    }

    private static void ReceiveUntilParentGoes(MessageStream messages, BlockingCollection<CellRequest> requests)
    {
        while (messages.Read<CellRequest>() is { } request) requests.Add(request);

        // Not Environment.Exit: a lesson may hold that up for ever.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
