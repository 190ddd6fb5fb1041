using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Letters;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public Task<Outcome> DraftLetter(DraftLetter command) => Write(command);

    public Task<Outcome> ReviseLetter(ReviseLetter command) => Write(command);

    public Task<Outcome> SubmitLetter(SubmitLetter command) => Write(command);

    public Task<Outcome> CheckLetter(CheckLetter command) => Write(command);

    public Task<Outcome> CountersignLetter(CountersignLetter command) => Write(command);

    public Task<Outcome> ReturnLetter(ReturnLetter command) => Write(command);

    /// <summary>
    /// The number is given and the document stored before the signature is recorded, both under the letter's own id: an
    /// attempt that breaks off in between leaves them for the next.
    /// </summary>
    public Task<Outcome> SignLetter(SignLetter command) => Execute(command, async now =>
    {
        var facts = await LetterFacts(command, now);
        if (CaseRules.CheckSigning(State, command, facts.Letters!) is { } refusal) return refusal;
        return CaseRules.Decide(State, command, facts with
        {
            Letters = facts.Letters! with { Issue = await Issue(State.Letters[command.Letter], facts, now) },
        });
    });

    public Task<Outcome> SealLetter(SealLetter command) => Write(command);

    public Task<Outcome> ServeLetter(ServeLetter command) => Write(command);

    public Task<Outcome> AcknowledgeLetter(AcknowledgeLetter command) => Write(command);

    public Task<Outcome> VoidLetter(VoidLetter command) => Write(command);

    public async Task<Answer<LetterDetails>> GetLetter(Requester by, int no)
    {
        var sight = await SightOf(by);
        if (!sight.IsAny) return CaseRules.NotFound();
        if (State.Letters.GetValueOrDefault(no) is not { } letter || !CaseReading.SeesLetter(State, letter, by, sight))
            return new Refusal(RefusalCode.NotFound, Reasons.LetterNotFound, "There is no such letter.");
        var facts = await LetterFacts(null, Now);
        var filled = letter.Agency == by.Agency && letter.Number is null
            ? await Fill(letters.Kinds.Of(letter.Kind), by.Agency, facts)
            : ImmutableSortedDictionary<string, Filled>.Empty;
        return CaseReading.Letter(Id, State, Version, letter, by, sight, facts, filled);
    }

    private Task<Outcome> Write(ICommand command) =>
        Execute(command, async now => CaseRules.Decide(State, command, await LetterFacts(command, now)));

    private async Task<CaseFacts> LetterFacts(ICommand? command, DateTimeOffset now)
    {
        var agencies = (await GrainFactory.GetAgencyDirectory().List()).ToDictionary(a => a.Id);
        var facts = new CaseFacts(
            Id, Pinned, agencies, ImmutableDictionary<Guid, string>.Empty, await times.In(State.Region), now,
            new LetterFacts(letters.Kinds, ImmutableDictionary<string, Filled>.Empty));
        if (command is not null) facts = facts with { Triggers = await triggers.In(State.Region) };
        return command is DraftLetter { Fields: null } draft && letters.Kinds.GetValueOrDefault(draft.Kind) is { } kind
            ? facts with { Letters = facts.Letters! with { Filled = await Fill(kind, draft.By.Agency, facts) } }
            : facts;
    }

    private async Task<ImmutableSortedDictionary<string, Filled>> Fill(LetterKind kind, string issuer, CaseFacts facts)
    {
        if (facts.Agencies.GetValueOrDefault(issuer) is not { } agency) return ImmutableSortedDictionary<string, Filled>.Empty;
        var contact = (await GrainFactory.GetAgency(issuer).GetContacts(Requester.System)).Value?.Contacts
            .OrderBy(c => c.Duty != ContactDuty.Handler).ThenBy(c => c.Duty != ContactDuty.Liaison).FirstOrDefault();
        var path = await divisions.Path(State.Region);
        return LetterFiller.Fill(kind, new LetterCase(
            State, Pinned, agency, contact is null ? null : $"{contact.Name}，{contact.Phone}",
            string.Concat(path.Where(d => !d.Pseudo).Select(d => d.Name)), facts.Agencies, facts.Time, facts.Now));
    }

    private async Task<(string, DateOnly, LetterDocument, string)> Issue(Letter letter, CaseFacts facts, DateTimeOffset now)
    {
        var (kind, issuer) = (letters.Kinds.Of(letter.Kind), facts.Agencies[letter.Agency]);
        var letterhead = GrainFactory.GetLetterhead(letter.Agency);
        var head = await letterhead.Get();
        var (id, on) = (Letter.IdOf(Id, letter.No), ChinaTime.DayOf(now));
        var number = await numbers.Give(
            id, letter.Agency, letter.Kind, on.Year, (head.Word ?? LetterWord.Of(issuer, kind)) + kind.Code, Id, letter.No);
        var sheet = LetterComposer.Compose(
            kind, CaseReading.Values(letter.Text), CaseReading.Frame(letter, facts.Agencies, number, on));
        var template = head.Own.Contains(kind.Form) ? await letterhead.GetTemplate(kind.Form) : null;
        var content = template is null ? LetterDocx.Build(sheet) : LetterTemplate.Fill(template.Value.AsMemory(), sheet);
        // Under what it says: the document of an attempt that broke off, with another date or text, is in nobody's way.
        var file = DerivedId.From($"{id}/{Convert.ToHexStringLower(SHA256.HashData(content))}");
        var manifest = await files.Put(Id, file, content, Ring);
        return (number, on, new LetterDocument(file, manifest.Size, manifest.Hash, manifest.ChunksHash, TemplateHash(template)),
            JsonSerializer.Serialize(sheet, GrainStorage.Json));
    }

    private static string? TemplateHash(ImmutableArray<byte>? template) => template is { } bytes
        ? Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()))
        : null;
}
