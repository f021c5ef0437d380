namespace DataForge.Teachers.Remote.Protocols;

/// <summary>The endpoints that can be asked. A new one is a class and a line here.</summary>
internal static class RemoteProtocols
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RemoteProtocol> All { get; } =
    [
        new VllmClassify(), new VllmScore(), new VllmPooling(), new VllmLogProbability(), new TeiPredict(), new TeiRerank(), new TeiEmbed(), new SglangReward(),
    ];

    /// <summary>The protocol of a name; null for an unknown one.</summary>
    public static RemoteProtocol? Find(string name) => All.FirstOrDefault(protocol => protocol.Name == name);
}
