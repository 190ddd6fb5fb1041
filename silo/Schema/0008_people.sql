-- Who holds a post in an agency: the last that the journal says of each account.
create index journal_account on journal (stream, version desc) where kind = 'account';
