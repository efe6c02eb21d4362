using MediatR;

namespace CaseTrack.Application.Common;

// A command changes something: it runs in one transaction with its audit entries and outbox rows.
public interface ICommand<out TResult> : IRequest<TResult>;

// Works through many things, sending a command for each: every one is a transaction of its own, so that one that fails
// stops no other and leaves nothing behind.
public interface IBatch<out TResult> : IRequest<TResult> where TResult : IBatchResult;

public interface IBatchResult
{
    // How many could not be done. Each is in the log with its id; whoever started the batch must not call it a success.
    int Failures { get; }
}

// Does slow work first that must hold no lock, such as hashing a password, and then sends one command for what must be saved.
public interface IStaged<out TResult> : IRequest<TResult>;

// A query changes nothing and projects to records.
public interface IQuery<out TResult> : IRequest<TResult>;
