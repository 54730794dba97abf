/** What names something in another place of the text: cut apart, neither would find the other. */
const isDefinition = /^ {0,3}\[[^\]]+\]:/m;
const fence = /^ {0,3}(`{3,}|~{3,})/;
/** A line that may belong to the block before a blank line: of a list, of a quotation, or indented. */
const mayContinue = /^(?:\s|[-*+>|]|\d{1,9}[.)])/;

/**
 * Cuts a Markdown text where one block surely ends and another begins, so that while a text grows only its last block
 * is read again (CommonMark 0.31 §3: a blank line ends every block but a fence, a list or an indented one).
 * Joined again they are the text; a text with definitions stays whole.
 */
export function splitBlocks(text: string): string[] {
  if (isDefinition.test(text)) return [text];
  const blocks: string[] = [];
  let block = '';
  let open: string | null = null;
  let afterBlank = false;
  for (const line of text.split(/(?<=\n)/)) {
    const [, mark = ''] = fence.exec(line) ?? [];
    const isBlank = line.trim() === '';
    if (open === null && afterBlank && !isBlank && !mayContinue.test(line)) {
      blocks.push(block);
      block = '';
    }
    block += line;
    if (open === null) open = mark || null;
    else if (mark.startsWith(open) && line.trim() === mark) open = null;
    afterBlank = isBlank;
  }
  if (block !== '') blocks.push(block);
  return blocks;
}
