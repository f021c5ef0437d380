namespace DataForge.Benchmarks.Teachers;

/// <summary>The parts that need libtorch.</summary>
internal static class TorchParts
{
    /// <summary>Runs <c>torch MODEL RESPONSES</c> or <c>gpu DEVICE REPORT [GOLDENS] [SHAPE...]</c>; null where the arguments ask for neither.</summary>
    public static int? Run(string[] args)
    {
        switch (args)
        {
            case ["torch", var model, var responses]:
                TorchComparison.Run(model, responses);
                return 0;
            case ["gpu", var device, var report, .. var rest]:
                return Reported(() => Gpu.GpuRun.Run(device, report, rest));
            default:
                return null;
        }
    }

    // What the machine lacks is for the reader, not a stack trace.
    private static int Reported(Func<int> part)
    {
        try
        {
            return part();
        }
        catch (Exception missing) when (missing is InvalidDataException or DllNotFoundException)
        {
            Console.Error.WriteLine(missing.Message);
            return 1;
        }
    }
}
