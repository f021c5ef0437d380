using DataForge.Teachers.Remote.Servers;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>What the endpoints of text-embeddings-inference share: texts in, and a length limit that is asked to be kept instead of cut to.</summary>
internal abstract class TeiInput : RemoteProtocol
{
    /// <inheritdoc/>
    public override RemoteServer Server => RemoteServer.Tei;

    /// <inheritdoc/>
    public override bool TakesIds => false;
}
