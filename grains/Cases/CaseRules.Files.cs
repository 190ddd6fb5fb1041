using Tracker.Documents;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>Files of a case: who attaches and withdraws them, how many there may be.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, AttachFile command, CaseFacts facts)
    {
        if (state.Files.ContainsKey(command.File)) return System.Collections.Immutable.ImmutableArray<CaseEvent>.Empty;
        if (MayAttach(state, command.By, command.Visibility, command.Step, command.Size, facts.Documents) is { } refusal)
            return refusal;
        if (Texts.Check("name", command.Name, Limits.FileName, required: true) is { } wrong) return wrong;
        return Facts(new FileAttached(
            command.File, new Sealed(facts.Id, command.Name), command.MediaType, command.Size, command.Hash,
            command.ReceivedHash, command.ChunksHash, command.Visibility, command.Step, command.Purpose));
    }

    /// <summary>Asked when a file is announced, and again when it has come.</summary>
    public static Refusal? MayAttach(
        CaseState state, Requester by, Visibility visibility, int? step, long size, DocumentOptions options)
    {
        if (MayWrite(state, by, step, visibility) is { } refusal) return refusal;
        if (state.Files.Count >= options.FilesOfCase)
            return new Refusal(RefusalCode.Invalid, Reasons.FilesTooMany,
                $"A case has at most {options.FilesOfCase} files.");
        return size > options.BytesOfCase - state.Files.Values.Sum(file => file.Size)
            ? new Refusal(RefusalCode.Invalid, Reasons.FilesTooLarge,
                $"The files of a case hold at most {options.BytesOfCase} bytes together.")
            : null;
    }

    private static Decision Decide(CaseState state, WithdrawFile command, CaseFacts facts)
    {
        if (!state.IsParty(command.By.Agency) && !state.Invited.ContainsKey(command.By.Agency))
            return command.By.IsCrossLine ? RoleMissing() : NotFound();
        if (MayWork(state, command.By) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        // No region is needed: who withdraws is a party or a guest.
        if (state.Files.GetValueOrDefault(command.File) is not { } file
            || !CaseSight.Of(state, command.By, null, "", facts.Now).Sees(file.Visibility, file.Agency, file.Step))
            return new Refusal(RefusalCode.Invalid, Reasons.FileUnknown, "There is no such file.");
        if (file.Agency != command.By.Agency)
            return new Refusal(RefusalCode.Forbidden, Reasons.FileNotYours,
                $"Only '{file.Agency}', which attached it, withdraws it.");
        return file.Withdrawn is null
            ? Facts(new FileWithdrawn(file.Id, new Sealed(facts.Id, command.Reason.Trim())))
            : new Refusal(RefusalCode.Conflict, Reasons.FileWithdrawn, "The file was withdrawn already.");
    }
}
