using MediatR;

namespace CaseTrack.Application.Common;

// A command changes something: it runs in one transaction with its audit entries and outbox rows.
public interface ICommand<out TResult> : IRequest<TResult>;

// A query changes nothing and projects to records.
public interface IQuery<out TResult> : IRequest<TResult>;
