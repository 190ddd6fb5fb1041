namespace Tracker.Overdue;

/// <summary>
/// What the numbers of a sheet count. Parameters of all: the period's start, the start of the next, whose (null for all),
/// and a LIKE pattern of the region.
/// </summary>
internal static class SheetRows
{
    public const string Done = """
        from case_deadline d
        where d.binds = 'agency' and d.ended_on >= $1 and d.ended_on < $2 and d.state = 'met'
          and ($3::text[] is null or d.agency = any($3)) and d.region_path like $4
        """;

    public const string BecameOverdue = """
        from case_deadline d
        where d.binds = 'agency' and d.missed and d.due_at >= $1 and d.due_at < $2 and d.state <> 'void'
          and (d.ended_on is null or d.ended_on > d.due_at)
          and ($3::text[] is null or d.agency = any($3)) and d.region_path like $4
        """;

    public const string Letters = """
        from letter_number n
        where n.given_at >= $1 and n.given_at < $2 and ($3::text[] is null or n.issuer = any($3)) and $4::text is not null
        """;

    public const string Recovered = """
        from case_receipt r join case_row c on c.case_id = r.case_id
        where r.received_on >= $1 and r.received_on < $2
          and ($3::text[] is null or c.opener = any($3)) and c.region_path like $4
        """;

    /// <summary>Of <see cref="Done"/>: what was kept.</summary>
    public const string IsInTime = "d.ended_on <= d.due_at";

    private const string Deadline = "d.case_id, d.no, d.rule as key, d.agency, d.due_at, null as number, null::numeric as amount";

    private const string NotDue = "null::timestamptz as due_at";

    /// <summary>
    /// A page of what a number counts, the latest first. Behind the parameters of all: the reader's agency, the key asked for
    /// (a kind of letter) or null, and of another page than the first what it begins behind.
    /// </summary>
    public static string List(SheetNumber number, bool isFirst, int limit) => $"""
        select f.at, f.case_id, f.no, f.key, f.agency, f.due_at, f.number, f.amount, c.number, c.title, c.region,
               coalesce((select m.present from case_party m where m.case_id = f.case_id and m.agency = $5), false)
        from (select * from ({Counted(number)}) counted
              where ($6::text is null or key = $6){(isFirst ? "" : " and (at, case_id, no, key) < ($7, $8, $9, $10)")}
              order by at desc, case_id desc, no desc, key desc limit {limit}) f
        join case_row c on c.case_id = f.case_id
        order by f.at desc, f.case_id desc, f.no desc, f.key desc
        """;

    private static string Counted(SheetNumber number) => number switch
    {
        SheetNumber.Done => $"select d.ended_on as at, {Deadline} {Done}",
        SheetNumber.InTime => $"select d.ended_on as at, {Deadline} {Done} and {IsInTime}",
        SheetNumber.BecameOverdue => $"select d.due_at as at, {Deadline} {BecameOverdue}",
        SheetNumber.Letters => $"""
            select n.given_at as at, n.case_id, n.no, n.kind as key, n.issuer as agency, {NotDue}, n.number, null::numeric as amount
            {Letters}
            """,
        SheetNumber.Recovered => $"""
            select r.received_on as at, r.case_id, r.no, '' as key, c.opener as agency, {NotDue}, null as number, r.amount
            {Recovered}
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(number)),
    };
}
