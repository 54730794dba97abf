/** Before the id of a message, the cursor of the page that follows it; a bare id is where a page of older ones begins. */
export const laterMark = 'later.';
