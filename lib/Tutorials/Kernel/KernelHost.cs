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
    /// <param name="requests">The handle of the pipe that requests come through.</param>
    /// <param name="replies">The handle of the pipe that replies go through.</param>
    public static int Run(string requests, string replies)
    {
        // The parent decides what an interrupt means.
        Console.CancelKeyPress += (_, interrupt) => interrupt.Cancel = true;
        if (!OperatingSystem.IsWindows())
        {
            Posix.LeadSession();
            Posix.AdoptOrphans();
            Posix.KeepFromChildren(int.Parse(requests, CultureInfo.InvariantCulture));
            Posix.KeepFromChildren(int.Parse(replies, CultureInfo.InvariantCulture));
        }

        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(false);

        using AnonymousPipeClientStream input = new(PipeDirection.In, requests);
        using AnonymousPipeClientStream output = new(PipeDirection.Out, replies);
        MessageStream messages = new(input, output);
        Session session = new(Environment.CurrentDirectory);
        if (messages.Read<StartRequest>() is not { } start)
        {
            return 0;
        }

        session.Start();
        messages.Write(new CellReply([], null, [], start.Marker));

        BlockingCollection<CellRequest> queue = [];
        new Thread(() => ReceiveUntilParentGoes(messages, queue)) { IsBackground = true }.Start();
        using Stream standardOutput = Console.OpenStandardOutput();
        using Stream standardError = Console.OpenStandardError();
        byte[] marker = Encoding.UTF8.GetBytes(start.Marker);
        foreach (CellRequest request in queue.GetConsumingEnumerable())
        {
            CellReply reply = Run(session, request);
            standardOutput.Write(marker);
            standardError.Write(marker);
            messages.Write(reply);
        }

        return 0;
    }

    private static CellReply Run(Session session, CellRequest request)
    {
        CellResult result = session.Run(request.Number, request.Source);
        JsonArray outputs = [.. OutputLimit.Cut(result.Outputs).Select(output => (JsonNode)OutputJson.Write(output))];
        return new CellReply(outputs, result.Error, result.Warnings, request.Token);
    }

    private static void ReceiveUntilParentGoes(MessageStream messages, BlockingCollection<CellRequest> queue)
    {
        while (messages.Read<CellRequest>() is { } request)
        {
            queue.Add(request);
        }

        // Not Environment.Exit: a lesson may hold that up for ever.
        if (OperatingSystem.IsWindows())
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }
        else
        {
            ProcessTree.KillDescendants(Environment.ProcessId);
            Posix.KillGroup(Environment.ProcessId);
        }
    }
}
