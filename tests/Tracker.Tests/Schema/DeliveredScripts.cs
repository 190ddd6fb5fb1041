namespace Tracker.Schema;

/// <summary>Databases out there carry these: a changed script stops every start. What changes the schema is a new one.</summary>
internal static class DeliveredScripts
{
    /// <summary>SHA-256 by name.</summary>
    public static readonly Dictionary<string, string> Hashes = new()
    {
        ["0001_foundation.sql"] = "204fc66cf8b64745d6fbc55e1b5394a0059547d54dc04a20a7be77bd620c2e8c",
        ["0002_sign_in.sql"] = "4f902a07c73f93a0172de9aa8f25e33cb87d0da7f137a5a5c761ef0d3af2d011",
        ["0003_deadlines.sql"] = "09a6f16689dd4c854d4cab3362ea7f0f58f83363d43fbf212c6c14e4e5dc4a23",
        ["0004_inbox.sql"] = "23c0e2d9d900746f605840c9b71908fbe80f19e92b5dfb2c4b1940416ace555f",
        ["0005_search.sql"] = "75b7c08ba14d0632ed62999a459df783496cab033445456ef78013039a4ed73e",
        ["0006_sharing.sql"] = "c0fe9a7f1d5da63fb485b9164034063c14bc8ff305e4f6f43d566c0d6c7cf51d",
        ["0007_employers.sql"] = "3bc529835dda00682c9323a840d46742a8d10d7138047e67d88bf47be89a54a4",
        ["0008_people.sql"] = "8fe3e3f8202e1d217da0395426509cfa001a3f66654801ed6b6d56cae7155f58",
        ["0009_letters.sql"] = "af694ae600b957122c2023f2afb82428f101add61bc8999a7146aafaad363cc7",
        ["0010_files.sql"] = "4d610a4e047dc55845afb6562439ec4d7ded382450a3c09a8f335189f587ea73",
        ["0012_meetings.sql"] = "7dba6ec9739ab9a6c28c86a62d2f6b8d56cc06d33297c49c00e358ffa166bada",
        ["0013_imports.sql"] = "bd32c2c39ac4fdb8c347528062d0bd3458f735ff64587e3376f1ed0eb9b58829",
        ["0014_campaigns.sql"] = "5c82a50faf035e86d1357038a9880b55fb3b379071ba4bdd9e9f140c3172d1be",
        ["0015_meeting_numbers.sql"] = "5575cf8a426cd4bea1b4abe86c09f36a270961e419170c739a4df28efe1cda64",
        ["0016_overdue.sql"] = "95dc37459eb0f8e03ab950bdadb6496a0885ee531efad9623402ff403eda41c8",
        ["0017_supervision.sql"] = "bd5958d7263ab64a56e567bd1072001c3555093b41f6018e2eb5207bee5083a4",
        ["0018_deliveries.sql"] = "dfa60101dd415bf42c767d5d24f9cb49febfbb5989433a93a462abb403884f5a",
        ["0019_people.sql"] = "798e46d90c259d10fc821ad12ae3bfeb3b1d50d1982ebd22f2ea95b1410089ab",
        ["0020_overdue.sql"] = "d5100be6c40c14954c68c47afc09dbcec41e2c402fad0058c3fc0305413119d8",
        ["0021_notices.sql"] = "a7bd0ee50e26908feef1e962b7817a4cb137ce51da2900eea8a9f8f4092b7d51",
        ["0022_meetings_without_who_left.sql"] = "ffcc1e4032516299fc8f11ba30965cd7fa83ae562ef58ab9f697eb0450996a73",
        ["0023_look_back.sql"] = "93a9590c7a8b06bffd86f95ce0fda5b6e5904de233be3cffc52a1c76c85c1d9e",
    };
}
