using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;

namespace Tracker.Letters;

/// <inheritdoc cref="ILetterDirectoryGrain"/>
[StatelessWorker]
internal sealed class LetterDirectoryGrain(NpgsqlDataSource database, LetterLibrary letters) : Grain, ILetterDirectoryGrain
{
    private const int Most = 200;
    private const int PageSize = 50;

    public async Task<ImmutableArray<AwaitedLetter>> Awaiting(Requester by)
    {
        await using var command = database.CreateCommand($"""
            select l.case_id, c.number, c.title, l.key::int, l.label, l.at, s.label,
                   (select min(due_at) from case_step w
                    where w.case_id = l.case_id and w.state in ('offered', 'open', 'supplement'))
            from case_lookup l
            join case_row c on c.case_id = l.case_id
            join case_party p on p.case_id = l.case_id and p.agency = $1 and p.present
            join case_lookup s on s.case_id = l.case_id and s.kind = '{LookupRow.LetterState}' and s.key = l.key
            where l.kind = '{LookupRow.Letter}' and l.agency = $1 and l.present and c.status = 'open'
            order by 8 nulls last, l.at limit {Most}
            """);
        command.Add(by.Agency);
        await using var reader = await command.ExecuteReaderAsync();
        var found = ImmutableArray.CreateBuilder<AwaitedLetter>();
        while (await reader.ReadAsync())
        {
            var (what, kind) = reader.GetString(4).Split('/') is [var w, var k] ? (w, k) : ("", "");
            var (issuer, _) = reader.GetString(6).Split('/') is [var i, var st] ? (i, st) : ("", "");
            found.Add(new AwaitedLetter(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), kind, NameOf(kind), issuer,
                what, reader.GetFieldValue<DateTimeOffset>(5),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return found.ToImmutable();
    }

    public async Task<int> CountAwaiting(Requester by) => (await Awaiting(by)).Count(letter => letter.What switch
    {
        "sign" or "countersign" => by.Has(PostRoles.Signer),
        _ => PostRoles.MayWork(by) || by.Has(PostRoles.Signer),
    });

    public async Task<LetterRegister> Register(Requester by, string? text, string? after)
    {
        var (at, letter) = After(after);
        await using var command = database.CreateCommand($"""
            select n.number, n.ordinal, n.year, n.kind, n.case_id, c.number, n.no, s.label, n.given_at, n.letter
            from letter_number n
            join case_row c on c.case_id = n.case_id
            left join case_lookup s on s.case_id = n.case_id and s.kind = '{LookupRow.LetterState}' and s.key = n.no::text
            where n.issuer = $1 and ($2::text is null or position($2 in n.number) > 0)
              and ($3::timestamptz is null or (n.given_at, n.letter) < ($3, $4::uuid))
            order by n.given_at desc, n.letter desc limit {PageSize + 1}
            """);
        command.Add(by.Agency);
        command.Add(DocumentNumber.TryRead(text, out var number) ? number.ToString() : text?.Trim() is { Length: > 0 } part ? part : null);
        command.Add(at);
        command.Add(letter);
        await using var reader = await command.ExecuteReaderAsync();
        var items = ImmutableArray.CreateBuilder<RegisteredLetter>();
        var (next, last) = ((string?)null, Guid.Empty);
        while (await reader.ReadAsync())
        {
            if (items.Count == PageSize)
            {
                next = string.Create(CultureInfo.InvariantCulture, $"{items[^1].GivenAt.UtcTicks}.{last:N}");
                break;
            }

            last = reader.GetGuid(9);
            items.Add(new RegisteredLetter(
                reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), NameOf(reader.GetString(3)),
                reader.GetGuid(4), reader.GetString(5), reader.GetInt32(6),
                reader.IsDBNull(7) ? null : StateOf(reader.GetString(7)), reader.GetFieldValue<DateTimeOffset>(8)));
        }

        return new LetterRegister(items.ToImmutable(), next);
    }

    private LocalText NameOf(string kind) => letters.Kinds.Of(kind).Name;

    /// <summary>While its signature is not recorded, the letter stands where it stood before: it has no state to show.</summary>
    private static LetterState? StateOf(string label) =>
        Enum.TryParse<LetterState>(label.Split('/')[^1], out var state) && state >= LetterState.SignedOff ? state : null;

    private static (DateTimeOffset?, Guid?) After(string? after) => after?.Split('.') is [var ticks, var letter]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at is > 0 and < 3155378975999999999
        && Guid.TryParse(letter, out var id)
            ? (new DateTimeOffset(at, TimeSpan.Zero), id)
            : (null, null);
}
