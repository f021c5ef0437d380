using DataForge.Teachers.Backends.Managed.Memory;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Queries, keys and values of a batch, heads side by side.</summary>
internal readonly record struct AttentionInputs(ManagedTensor Query, ManagedTensor Key, ManagedTensor Value);
