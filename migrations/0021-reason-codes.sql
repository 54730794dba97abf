-- Why a quote was rejected, where it is one of the reasons that the page has words for; `reason` is what the admin wrote, beside
-- it or alone. Rows from before keep the text that they have.
alter table quotes add column reason_code text;
alter table quote_versions add column reason_code text;
