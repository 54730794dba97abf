-- What FSRS knew of a phrase before its last review, as JSON: so that the review can be taken back to the letter. Null when
-- there was none since the phrase was saved, or since one was taken back.
alter table vocabulary add column former text;
