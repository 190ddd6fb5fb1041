using System.Text;

namespace Tracker.Documents;

/// <summary>Whether bytes are a text: UTF-8 or GB18030, without what no text holds.</summary>
internal static class TextCheck
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding(
            "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    public static bool HoldsControls(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') || one == 0x7F)
                return true;
        return false;
    }

    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (HoldsControls(bytes)) return false;
        foreach (var encoding in Encodings)
        {
            try
            {
                encoding.GetCharCount(bytes);
                return true;
            }
            catch (DecoderFallbackException)
            {
                // The next may fit.
            }
        }

        return false;
    }
}
