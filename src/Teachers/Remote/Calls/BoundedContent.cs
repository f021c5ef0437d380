namespace DataForge.Teachers.Remote.Calls;

/// <summary>Reads bodies with a limit: what a server claims of its length is not believed.</summary>
internal static class BoundedContent
{
    /// <summary>The body, or its beginning where it may be cut off.</summary>
    /// <exception cref="RemoteFaultException">The body is larger than allowed.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, int most, bool cutsOff, CancellationToken cancellation)
    {
        await using Stream stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        byte[] part = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(part, cancellation)) > 0;)
        {
            int taken = Math.Min(read, most - (int)body.Length);
            body.Write(part, 0, taken);
            if (taken < read)
            {
                return cutsOff ? body.ToArray() : throw new RemoteFaultException($"the answer has more than {most} bytes");
            }
        }

        return body.ToArray();
    }
}
