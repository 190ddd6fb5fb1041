using Tracker.Documents;
using Tracker.Procedures;

namespace Tracker.Cases;

internal static partial class CaseReading
{
    private static IEnumerable<AttachmentView> Files(CaseState s, Procedure p, Requester by, CaseSight sight) =>
        s.Files.Values
            .Where(file => sight.Sees(file.Visibility, file.Agency, file.Step))
            .OrderByDescending(file => file.Version)
            .Select(file => new AttachmentView(
                file.Id, file.Name.Text, file.MediaType, file.Size, file.Hash, file.ReceivedHash, file.Agency,
                file.Account, file.At, file.Visibility, file.Step,
                file.Step is { } no ? p.Steps[s.Steps[no].Step].Name : null, file.Purpose, file.Withdrawn is not null,
                file.Withdrawn?.Text, file.Name.Text is not null && file.IsFor(sight, by.Agency),
                file.Withdrawn is null && file.Agency == by.Agency && s.Status == CaseStatus.Open
                    && sight.Standing is Standing.Party or Standing.Guest && PostRoles.MayWork(by)
                    && !s.KeepsAway(by)));
}
