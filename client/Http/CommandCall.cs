using Tracker.Security;

namespace Tracker.Http;

/// <summary>What a request brings besides the command itself.</summary>
internal readonly record struct CommandCall(
    CommandHeaders Headers, CommandSender Sender, CurrentRequester Requester, HttpContext Context)
{
    public async Task<IResult> Send(object body, Func<Requester, Guid, Attempt, Task<Outcome>> send)
    {
        var (by, key, context) = ((await Requester.Find())!, Headers.Key, Context);
        var command = new CommandRequest(by, key, context.Request.Path, body, Headers.IfVersion);
        return Answers.Of(await Sender.Send(command, attempt => send(by, key, attempt)), context);
    }
}
