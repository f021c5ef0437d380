using System.Collections.Concurrent;
using DataForge.Teachers.Backends;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Scoring;

/// <summary>One copy of a model's weights and the sessions that compute with it.</summary>
internal sealed class ModelReplica(TeacherModel model) : IDisposable
{
    private readonly ConcurrentBag<ITensorOperations> _sessions = [];

    /// <summary>The model.</summary>
    public TeacherModel Model { get; } = model;

    /// <summary>A session for the calling thread.</summary>
    public ITensorOperations TakeSession() => _sessions.TryTake(out ITensorOperations? session) ? session : Model.Backend.OpenSession();

    /// <summary>Gives a session back, released.</summary>
    public void Return(ITensorOperations session) => _sessions.Add(session);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_sessions.TryTake(out ITensorOperations? session))
        {
            session.Dispose();
        }

        Model.Dispose();
    }
}

/// <summary>The copies of a model, one for each device or group of devices; workers take them in turn.</summary>
internal sealed class ModelReplicas : IDisposable
{
    private readonly List<ModelReplica> _all = [];
    private int _next = -1;

    /// <summary>The model, for what all copies have in common.</summary>
    public TeacherModel First => _all[0].Model;

    /// <summary>Loads all copies.</summary>
    /// <exception cref="ModelFormatException">The directory cannot be used for the task, or a device has too little memory for the weights.</exception>
    public static ModelReplicas Load(LocalTeacherOptions options, BackendChoice choice)
    {
        var replicas = new ModelReplicas();
        try
        {
            foreach (Func<IBackend> open in choice.Replicas)
            {
                TeacherModel model = TeacherModel.Load(options.Directory, options.Task, open(), options.NextTokens, options.MemoryLimit ?? choice.MemoryLimit);
                replicas._all.Add(new ModelReplica(model));
            }

            return replicas;
        }
        catch (BackendMemoryException cause)
        {
            replicas.Dispose();
            throw new ModelFormatException(
                options.Directory, $"the device has too little memory for the weights ({cause.Message}). The precision bfloat16 halves them; several devices can share one model.", cause);
        }
        catch
        {
            replicas.Dispose();
            throw;
        }
    }

    /// <summary>The copy for the next worker.</summary>
    public ModelReplica Next() => _all[(int)((uint)Interlocked.Increment(ref _next) % (uint)_all.Count)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.ForEach(replica => replica.Dispose());
        _all.Clear();
    }
}
