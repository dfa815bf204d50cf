/** Large enough for few system calls, small enough to hold. */
const BLOCK_LENGTH = 64 * 1024;

/**
 * Joins pieces of a text into blocks worth writing. A text that is whole stays so.
 *
 * @internal
 */
export function* inBlocks(text: string | Iterable<string>): Generator<string> {
  if (typeof text === 'string') {
    yield text;
    return;
  }
  let block: string[] = [];
  let length = 0;
  for (const piece of text) {
    block.push(piece);
    length += piece.length;
    if (length < BLOCK_LENGTH) continue;
    yield block.join('');
    block = [];
    length = 0;
  }
  if (block.length > 0) yield block.join('');
}
