using System.Globalization;
using Npgsql;

namespace Tracker.Letters;

/// <summary>
/// Gives letters their numbers: one after the other for each issuer, kind and year, without gap and never twice. Each is
/// given by a statement of its own, which holds the row of its series for as long as it takes to write two rows.
/// </summary>
internal sealed class LetterNumberRows(NpgsqlDataSource database)
{
    /// <summary>Its number; the same again for the same letter, whatever became of the attempt before.</summary>
    /// <param name="word">What stands before the year, such as 澜沧工劳监意.</param>
    public async Task<string> Give(Guid letter, string issuer, string kind, int year, string word, Guid caseId, int no)
    {
        try
        {
            return await Draw(letter, issuer, kind, year, word, caseId, no);
        }
        catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another attempt was faster; what this one took of the series was rolled back with it.
            return await Draw(letter, issuer, kind, year, word, caseId, no);
        }
    }

    private async Task<string> Draw(Guid letter, string issuer, string kind, int year, string word, Guid caseId, int no)
    {
        await using var command = database.CreateCommand("""
            with earlier as (select number from letter_number where letter = $1),
            taken as (
                insert into letter_series (issuer, kind, year, last)
                select $2, $3, $4, 1 where not exists (select from earlier)
                on conflict (issuer, kind, year) do update set last = letter_series.last + 1
                returning last),
            given as (
                insert into letter_number (letter, issuer, kind, year, ordinal, number, case_id, no)
                select $1, $2, $3, $4, last, $5 || last || $6, $7, $8 from taken
                returning number)
            select number from given union all select number from earlier
            """);
        command.Add(letter);
        command.Add(issuer);
        command.Add(kind);
        command.Add(year);
        command.Add(string.Create(CultureInfo.InvariantCulture, $"{word}〔{year}〕"));
        command.Add("号");
        command.Add(caseId);
        command.Add(no);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
