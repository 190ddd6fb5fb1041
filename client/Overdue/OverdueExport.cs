using System.Text;
using Microsoft.Net.Http.Headers;
using Tracker.Archive;
using Tracker.Imports;
using Tracker.Security;

namespace Tracker.Overdue;

/// <summary>
/// Sends what is overdue as a table while it is read. All of it or none: when it cannot be read to its end, the connection
/// breaks off, so that no shortened file passes for the whole.
/// </summary>
internal sealed record OverdueExport(OverdueFilter Filter, Requester By, OverdueTables Tables, bool IsBook) : IResult
{
    /// <summary>A sheet of a workbook holds 1,048,576 rows; what is more goes on in another.</summary>
    private const int SheetRows = 1_000_000;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = IsBook ? ImportBooks.ContentType : "text/csv; charset=utf-8";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(Tables.FileName(IsBook ? "xlsx" : "csv"));
        response.GetTypedHeaders().ContentDisposition = disposition;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.Nothing;
        if (IsBook) await WriteBook(response.Body, httpContext.RequestAborted);
        else await WriteLines(response.Body, httpContext.RequestAborted);
    }

    private async Task WriteLines(Stream body, CancellationToken stop)
    {
        var lines = new StringBuilder();
        await body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), stop);
        OverdueCsv.Append(lines, Tables.Headers);
        await foreach (var row in Tables.Rows(By, Filter, Send, stop)) OverdueCsv.Append(lines, row);
        await Send();

        async Task Send()
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), stop);
            lines.Clear();
        }
    }

    private async Task WriteBook(Stream body, CancellationToken stop)
    {
        var patient = new PatientStream(body);
        using (var book = new SheetWriter(patient))
        {
            await using var rows = Tables.Rows(By, Filter, () => patient.FlushAsync(stop), stop).GetAsyncEnumerator(stop);
            var source = new Sheets(rows);
            for (var no = 1; no == 1 || source.HasMore; no++)
                await book.Sheet(Tables.SheetName + (no == 1 ? "" : $" {no}"), Columns(), source.Next(SheetRows));
        }

        await patient.FlushAsync(stop);
    }

    private SheetColumn[] Columns() =>
    [
        .. Tables.Headers.Zip([8, 18, 40, 28, 16, 12, 20, 28, 40, 20, 28, 20, 18]).Select((column, i) => new SheetColumn(
            column.First, column.Second, i == 0 ? SheetStyle.Number : SheetStyle.Text, [])),
    ];

    /// <summary>One run of rows, sheet by sheet; the first row of the next sheet is read with the last of this one.</summary>
    private sealed class Sheets(IAsyncEnumerator<IReadOnlyList<string>> rows)
    {
        public bool HasMore { get; private set; }

        public async IAsyncEnumerable<IReadOnlyList<string>> Next(int most)
        {
            var isFirst = !HasMore;
            for (var i = 0; i < most; i++)
            {
                if ((i > 0 || isFirst) && !await rows.MoveNextAsync())
                {
                    HasMore = false;
                    yield break;
                }

                yield return rows.Current;
            }

            HasMore = await rows.MoveNextAsync();
        }
    }
}
